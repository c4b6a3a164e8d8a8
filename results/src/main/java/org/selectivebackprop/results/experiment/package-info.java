/** Experiments: flags and files in, recipes out, and back. */
@NullMarked
package org.selectivebackprop.results.experiment;

import org.jspecify.annotations.NullMarked;
