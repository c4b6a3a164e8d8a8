package org.selectivebackprop.engine.tf.layers;

import java.util.Arrays;
import org.selectivebackprop.core.model.GroupNorm;
import org.selectivebackprop.core.model.ImageShape;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;

/**
 * Mean and one over the deviation of every example's groups of channels, in fp32, repeated for each
 * channel of the group: [n, 1, 1, channels].
 *
 * @param mean of the group
 * @param scale one over the root of biased variance and epsilon
 */
public record GroupStatistics(Operand<TFloat32> mean, Operand<TFloat32> scale) {
  /** From primitive operations, because TensorFlow has no group norm; all have gradients. */
  static GroupStatistics of(Ops tf, GroupNorm norm, FeatureMap input) {
    Operand<TFloat32> x = input.as(tf, TFloat32.class);
    Operand<TFloat32> mean = means(tf, norm, input.shape(), x);
    // The variance does not move with the mean, so no gradient need go that way.
    Operand<TFloat32> squares = tf.math.squaredDifference(x, tf.stopGradient(mean));
    Operand<TFloat32> variance = means(tf, norm, input.shape(), squares);
    Operand<TFloat32> epsilon = tf.constant((float) GroupNorm.EPSILON);
    return new GroupStatistics(mean, tf.math.rsqrt(tf.math.add(variance, epsilon)));
  }

  /** Over positions first, which runs along memory, then over the few channels of a group. */
  private static Operand<TFloat32> means(
      Ops tf, GroupNorm norm, ImageShape shape, Operand<TFloat32> values) {
    int channels = shape.channels() / norm.groups();
    float count = (float) shape.height() * shape.width() * channels;
    Operand<TFloat32> sums =
        tf.reduceSum(values, tf.constant(new int[] {1, 2}), ReduceSum.keepDims(false));
    Operand<TFloat32> grouped =
        tf.reshape(sums, tf.constant(new int[] {-1, norm.groups(), channels}));
    Operand<TFloat32> totals = tf.reduceSum(grouped, tf.constant(2), ReduceSum.keepDims(true));
    // Times a row instead of tiled: a tile's gradient has integers transposed, of which oneDNN
    // complains.
    float[] shares = new float[channels];
    Arrays.fill(shares, 1 / count);
    Operand<TFloat32> repeated = tf.math.mul(totals, tf.constant(shares));
    return tf.reshape(repeated, tf.constant(new int[] {-1, 1, 1, shape.channels()}));
  }
}
