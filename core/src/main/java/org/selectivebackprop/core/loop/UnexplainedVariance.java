package org.selectivebackprop.core.loop;

import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;

/**
 * The error of predicted numbers: the sum of squared errors over that of squared distances from the
 * mean, {@code 1 - R^2}, of all numbers together. 0 is perfect, and 1 what the mean of the split
 * would give; infinite where a prediction is no number.
 */
final class UnexplainedVariance {
  private final boolean logarithms;
  private double[] mean = {};
  private double variance;
  private double errors;
  private long count;

  /**
   * Nothing yet.
   *
   * @param logarithms whether outputs are the logarithms of predictions
   */
  UnexplainedVariance(boolean logarithms) {
    this.logarithms = logarithms;
  }

  /** Of one example; means and squared distances are updated as Welford (1962) does. */
  void add(ExampleBatch batch, Signals signals, int example) {
    int width = batch.targetValues();
    mean = count == 0 ? new double[width] : mean;
    count++;
    for (int k = 0; k < width; k++) {
      double target = batch.targets()[example * width + k];
      double output = signals.at(Signal.OUTPUTS, example, k);
      double error = (logarithms ? Math.exp(output) : output) - target;
      errors += error * error;
      double before = target - mean[k];
      mean[k] += before / count;
      variance += before * (target - mean[k]);
    }
  }

  /** 0 where there is no error, also of numbers that are all alike. */
  double value() {
    if (errors == 0) {
      return 0;
    }
    double share = errors / variance;
    return Double.isNaN(share) ? Double.POSITIVE_INFINITY : share;
  }
}
