package org.selectivebackprop.engine.tf.layers;

import org.selectivebackprop.core.model.Activation;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/** Functions of every value by itself. */
final class Activations {
  private Activations() {}

  /** Smooth ones in fp32 whatever the precision: each of several operations would round. */
  static <T extends TNumber> FeatureMap of(
      Ops tf, Class<T> type, Activation kind, FeatureMap input) {
    Operand<TFloat32> x = input.as(tf, TFloat32.class);
    Operand<T> y =
        switch (kind) {
          case RELU -> tf.nn.relu(input.as(tf, type));
          case RELU6 -> tf.nn.relu6(input.as(tf, type));
          case GELU -> FeatureMap.cast(tf, tf.math.mul(x, normal(tf, x)), type);
          case TANH -> FeatureMap.cast(tf, tf.math.tanh(x), type);
          case SIGMOID -> FeatureMap.cast(tf, tf.math.sigmoid(x), type);
          case SOFTPLUS -> FeatureMap.cast(tf, tf.math.softplus(x), type);
        };
    return new FeatureMap(y, input.shape());
  }

  /** Probability that a standard normal number is at most x. */
  private static Operand<TFloat32> normal(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> half = tf.constant(0.5f);
    Operand<TFloat32> scaled = tf.math.mul(x, tf.constant((float) Math.sqrt(0.5)));
    return tf.math.add(half, tf.math.mul(half, tf.math.erf(scaled)));
  }
}
