/** Selective-Backprop: the percentile of a loss among recent losses decides. */
@NullMarked
package org.selectivebackprop.samplers.sb;

import org.jspecify.annotations.NullMarked;
