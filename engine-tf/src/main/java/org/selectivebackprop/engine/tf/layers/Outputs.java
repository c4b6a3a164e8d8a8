package org.selectivebackprop.engine.tf.layers;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** What one branch gives: what its last layer reads, [n, length], and logits, [n, classes]. */
public record Outputs(Operand<TFloat32> embedding, Operand<TFloat32> logits) {}
