/**
 * The arithmetic of layers: an operation for each, forward and backward, over plain arrays; and the
 * variables that they share.
 */
@NullMarked
package org.selectivebackprop.engine.reference.layers;

import org.jspecify.annotations.NullMarked;
