/** A user's own images in NumPy arrays. */
@NullMarked
package org.selectivebackprop.datasets.numpy;

import org.jspecify.annotations.NullMarked;
