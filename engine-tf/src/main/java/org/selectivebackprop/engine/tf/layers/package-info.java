/** A network's branches in a graph: variables, layers, and what is computed from the logits. */
@NullMarked
package org.selectivebackprop.engine.tf.layers;

import org.jspecify.annotations.NullMarked;
