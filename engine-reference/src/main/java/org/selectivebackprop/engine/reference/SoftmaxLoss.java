package org.selectivebackprop.engine.reference;

import org.selectivebackprop.core.data.ExampleBatch;

/**
 * Softmax cross-entropy, {@code -sum over k of t_k log p_k}, where the target t is 1 at the label
 * or a distribution, smoothed: {@code (1 - smoothing) t_k + smoothing / classes}.
 */
final class SoftmaxLoss implements ExampleLoss {
  private final ExampleBatch batch;
  private final double smoothing;
  private final int classes;
  private final boolean divergence;
  private final double[] logProbabilities;

  /** Of logits; a {@code divergence} takes off the target's entropy. */
  SoftmaxLoss(
      double[] logits, int classes, ExampleBatch batch, double smoothing, boolean divergence) {
    this.batch = batch;
    this.smoothing = smoothing;
    this.classes = classes;
    this.divergence = divergence;
    logProbabilities = logSoftmax(logits, classes);
  }

  @Override
  public double loss(int example) {
    return batch.targetValues() == 0 ? ofClass(example) : ofDistribution(example);
  }

  private double ofClass(int example) {
    int first = example * classes;
    // From 0, not by a minus sign: a perfect prediction has loss 0, not -0.
    double atLabel = 0 - logProbabilities[first + batch.label(example)];
    if (smoothing == 0) {
      return atLabel;
    }
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      sum -= logProbabilities[first + k];
    }
    return (1 - smoothing) * atLabel + smoothing / classes * sum;
  }

  private double ofDistribution(int example) {
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      double t = target(example, k);
      if (t > 0) {
        double own = divergence ? Math.log(t) : 0;
        sum += t * (own - logProbabilities[example * classes + k]);
      }
    }
    return Math.max(0, sum); // what rounding makes of 0
  }

  private double target(int example, int k) {
    return batch.targetValues() == 0
        ? smoothing / classes + (k == batch.label(example) ? 1 - smoothing : 0)
        : smoothing / classes + (1 - smoothing) * batch.targets()[example * classes + k];
  }

  /** {@code p_k - t_k}. */
  @Override
  public double slope(int example, int k) {
    return Math.exp(logProbabilities[example * classes + k]) - target(example, k);
  }

  /** With the largest logit taken off first, so that nothing overflows. */
  static double[] logSoftmax(double[] logits, int classes) {
    double[] result = new double[logits.length];
    for (int first = 0; first < logits.length; first += classes) {
      double largest = logits[first];
      for (int k = 1; k < classes; k++) {
        largest = Math.max(largest, logits[first + k]);
      }
      double sum = 0;
      for (int k = 0; k < classes; k++) {
        sum += Math.exp(logits[first + k] - largest);
      }
      for (int k = 0; k < classes; k++) {
        result[first + k] = logits[first + k] - largest - Math.log(sum);
      }
    }
    return result;
  }
}
