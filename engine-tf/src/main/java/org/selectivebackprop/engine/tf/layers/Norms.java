package org.selectivebackprop.engine.tf.layers;

import java.util.List;
import org.selectivebackprop.core.model.BatchNorm;
import org.selectivebackprop.core.model.GroupNorm;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * The norms of a branch, in fp32 whatever the precision of what they read.
 *
 * @param tf adds operations
 * @param variables scales, shifts and running statistics
 */
public record Norms(Ops tf, BranchWeights variables) {
  /**
   * What a norm gives, and how it came to it.
   *
   * @param centred its input, less the mean
   * @param scale one over the deviation, [channels] or [n, 1, 1, channels]
   * @param output {@code centred * (scale * gamma) + beta}
   */
  record Steps(Operand<TFloat32> centred, Operand<TFloat32> scale, Operand<TFloat32> output) {}

  /**
   * With the batch's statistics.
   *
   * @param updates takes in what moves the running ones
   */
  <T extends TNumber> Operand<T> training(BatchNorm norm, Operand<T> input, List<Op> updates) {
    FusedBatchNorm<T, TFloat32> fused = fused(norm, input, true);
    // With that factor the operation itself returns the moved statistics, variance unbiased.
    updates.add(tf.assignVariableOp(variables.named(norm.meanName()).handle(), fused.batchMean()));
    updates.add(
        tf.assignVariableOp(variables.named(norm.varianceName()).handle(), fused.batchVariance()));
    return fused.y();
  }

  /** With the running statistics, in one operation. */
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
        FusedBatchNorm.epsilon((float) BatchNorm.EPSILON),
        FusedBatchNorm.exponentialAvgFactor(training ? (float) BatchNorm.MOMENTUM : 1f));
  }

  /** With the running statistics, in steps that gradients pass through. */
  Steps frozen(BatchNorm norm, FeatureMap input) {
    Operand<TFloat32> centred =
        tf.math.sub(input.as(tf, TFloat32.class), variables.value(norm.meanName()));
    return steps(centred, inverseDeviation(norm), norm.gammaName(), norm.betaName());
  }

  /** One over the running deviation, [channels]. */
  Operand<TFloat32> inverseDeviation(BatchNorm norm) {
    Operand<TFloat32> variance = variables.value(norm.varianceName());
    return tf.math.rsqrt(tf.math.add(variance, tf.constant((float) BatchNorm.EPSILON)));
  }

  /** In steps, as {@link #frozen} does. */
  Steps frozen(GroupNorm norm, FeatureMap input) {
    GroupStatistics moments = GroupStatistics.of(tf, norm, input);
    Operand<TFloat32> centred = tf.math.sub(input.as(tf, TFloat32.class), moments.mean());
    return steps(centred, moments.scale(), norm.gammaName(), norm.betaName());
  }

  private Steps steps(
      Operand<TFloat32> centred, Operand<TFloat32> scale, String gamma, String beta) {
    Operand<TFloat32> factor = tf.math.mul(scale, variables.value(gamma));
    Operand<TFloat32> output = tf.math.add(tf.math.mul(centred, factor), variables.value(beta));
    return new Steps(centred, scale, output);
  }

  /** As one factor and one shift per example and channel. */
  Operand<TFloat32> group(GroupNorm norm, FeatureMap input) {
    GroupStatistics moments = GroupStatistics.of(tf, norm, input);
    Operand<TFloat32> scale = tf.math.mul(moments.scale(), variables.value(norm.gammaName()));
    Operand<TFloat32> shift =
        tf.math.sub(variables.value(norm.betaName()), tf.math.mul(moments.mean(), scale));
    return tf.math.add(tf.math.mul(input.as(tf, TFloat32.class), scale), shift);
  }
}
