/** The papers and the code that plugins come from. */
@NullMarked
package org.selectivebackprop.samplers.paper;

import org.jspecify.annotations.NullMarked;
