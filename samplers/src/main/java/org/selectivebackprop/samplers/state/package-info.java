/** What policies and scorers remember by example id. */
@NullMarked
package org.selectivebackprop.samplers.state;

import org.jspecify.annotations.NullMarked;
