/** The arithmetic of layers: an operation for each, forward and backward, over plain arrays. */
@NullMarked
package org.selectivebackprop.engine.reference.layers;

import org.jspecify.annotations.NullMarked;
