/** Single examples' gradients: norms, products, rows and sums, layer by layer. */
@NullMarked
package org.selectivebackprop.engine.tf.gradients;

import org.jspecify.annotations.NullMarked;
