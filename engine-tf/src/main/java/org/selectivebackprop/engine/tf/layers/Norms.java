package org.selectivebackprop.engine.tf.layers;

import java.util.Arrays;
import java.util.List;
import org.selectivebackprop.core.model.BatchNorm;
import org.selectivebackprop.core.model.GroupNorm;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.NormLayer;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.math.Mean;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/** The norms of a branch, in fp32 whatever the precision of what they read. */
public record Norms(Ops tf, BranchWeights variables) {
  /** Input less the mean; one over the deviation; {@code centred * (scale * gamma) + beta}. */
  record Steps(Operand<TFloat32> centred, Operand<TFloat32> scale, Operand<TFloat32> output) {}

  /**
   * Mean and one over the deviation, in fp32, of groups, for each channel: [n, 1, 1, channels]; or
   * of every position: [n, height, width, 1].
   */
  private record Moments(Operand<TFloat32> mean, Operand<TFloat32> scale) {}

  /** With the batch's statistics; adds the updates of the running ones. */
  <T extends TNumber> Operand<T> training(BatchNorm norm, Operand<T> input, List<Op> updates) {
    FusedBatchNorm<T, TFloat32> fused = fused(norm, input, true);
    // With that factor the operation itself returns the moved statistics, variance unbiased.
    updates.add(tf.assignVariableOp(variables.named(norm.meanName()).handle(), fused.batchMean()));
    updates.add(
        tf.assignVariableOp(variables.named(norm.varianceName()).handle(), fused.batchVariance()));
    return fused.y();
  }

  <T extends TNumber> Operand<T> inference(BatchNorm norm, Operand<T> input) {
    return fused(norm, input, false).y();
  }

  private <T extends TNumber> FusedBatchNorm<T, TFloat32> fused(
      BatchNorm norm, Operand<T> input, boolean training) {
    return tf.nn.fusedBatchNorm(
        input,
        variables.value(norm.gammaName()),
        variables.value(norm.betaName()),
        variables.value(norm.meanName()),
        variables.value(norm.varianceName()),
        FusedBatchNorm.isTraining(training),
        FusedBatchNorm.epsilon((float) NormLayer.EPSILON),
        FusedBatchNorm.exponentialAvgFactor(training ? (float) BatchNorm.MOMENTUM : 1f));
  }

  /** With the running statistics, in steps that gradients pass through. */
  Steps frozen(BatchNorm norm, FeatureMap input) {
    Operand<TFloat32> centred =
        tf.math.sub(input.as(tf, TFloat32.class), variables.value(norm.meanName()));
    return steps(norm, centred, inverseDeviation(norm));
  }

  /** One over the running deviation, [channels]. */
  Operand<TFloat32> inverseDeviation(BatchNorm norm) {
    Operand<TFloat32> variance = variables.value(norm.varianceName());
    return tf.math.rsqrt(tf.math.add(variance, tf.constant((float) NormLayer.EPSILON)));
  }

  /** With each example's own statistics, in such steps. */
  Steps frozen(NormLayer norm, FeatureMap input) {
    Moments moments = moments(norm, input);
    Operand<TFloat32> centred = tf.math.sub(input.as(tf, TFloat32.class), moments.mean());
    if (norm instanceof GroupNorm) {
      return steps(norm, centred, moments.scale());
    }
    // Whose factor differs from position to position: it goes into what the parameters multiply.
    float[] ones = new float[input.shape().channels()];
    Arrays.fill(ones, 1);
    return steps(norm, tf.math.mul(centred, moments.scale()), tf.constant(ones));
  }

  private Steps steps(NormLayer norm, Operand<TFloat32> centred, Operand<TFloat32> scale) {
    Operand<TFloat32> factor = tf.math.mul(scale, variables.value(norm.gammaName()));
    Operand<TFloat32> output =
        tf.math.add(tf.math.mul(centred, factor), variables.value(norm.betaName()));
    return new Steps(centred, scale, output);
  }

  /** With each example's own statistics, as one factor and one shift for each mean and channel. */
  Operand<TFloat32> own(NormLayer norm, FeatureMap input) {
    Moments moments = moments(norm, input);
    Operand<TFloat32> scale = tf.math.mul(moments.scale(), variables.value(norm.gammaName()));
    Operand<TFloat32> shift =
        tf.math.sub(variables.value(norm.betaName()), tf.math.mul(moments.mean(), scale));
    return tf.math.add(tf.math.mul(input.as(tf, TFloat32.class), scale), shift);
  }

  /** From primitive operations, because TensorFlow has no group norm; all have gradients. */
  private Moments moments(NormLayer norm, FeatureMap input) {
    Operand<TFloat32> x = input.as(tf, TFloat32.class);
    Operand<TFloat32> mean = means(norm, input.shape(), x);
    // The variance does not depend on the mean, so no gradient is needed there.
    Operand<TFloat32> squares = tf.math.squaredDifference(x, tf.stopGradient(mean));
    Operand<TFloat32> variance = means(norm, input.shape(), squares);
    Operand<TFloat32> epsilon = tf.constant((float) NormLayer.EPSILON);
    return new Moments(mean, tf.math.rsqrt(tf.math.add(variance, epsilon)));
  }

  /** Over positions first, which runs along memory, then over the few channels of a group. */
  private Operand<TFloat32> means(NormLayer norm, ImageShape shape, Operand<TFloat32> values) {
    if (!(norm instanceof GroupNorm group)) {
      return tf.math.mean(values, tf.constant(3), Mean.keepDims(true));
    }
    int channels = shape.channels() / group.groups();
    float count = (float) shape.height() * shape.width() * channels;
    Operand<TFloat32> sums =
        tf.reduceSum(values, tf.constant(new int[] {1, 2}), ReduceSum.keepDims(false));
    Operand<TFloat32> grouped =
        tf.reshape(sums, tf.constant(new int[] {-1, group.groups(), channels}));
    Operand<TFloat32> totals = tf.reduceSum(grouped, tf.constant(2), ReduceSum.keepDims(true));
    // Times a row instead of tiled: a tile's gradient has integers transposed, which oneDNN warns
    // about.
    float[] shares = new float[channels];
    Arrays.fill(shares, 1 / count);
    Operand<TFloat32> repeated = tf.math.mul(totals, tf.constant(shares));
    return tf.reshape(repeated, tf.constant(new int[] {-1, 1, 1, shape.channels()}));
  }
}
