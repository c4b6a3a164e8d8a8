package org.selectivebackprop.samplers.importance;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.selectivebackprop.core.spi.StateFields;

/**
 * The exponential moving average of tau that decides between uniform and importance sampling.
 *
 * <p>The original starts at 0 and so lags: a constant tau of 2 needs 18 steps to pass 1.667 and
 * never passes 2. Bias correction divides by the weight collected so far.
 */
final class TauAverage {
  private final double momentum;
  private final boolean biasCorrection;
  private double sum;
  private double weight;

  /**
   * An average of nothing yet.
   *
   * @param momentum share of the old average in the new, in [0, 1)
   */
  TauAverage(double momentum, boolean biasCorrection) {
    this.momentum = momentum;
    this.biasCorrection = biasCorrection;
  }

  /** Takes in the tau of one more batch. */
  void add(double tau) {
    sum = momentum * sum + (1 - momentum) * tau;
    weight = momentum * weight + (1 - momentum);
  }

  /** The average; 0 before the first batch. */
  double value() {
    return biasCorrection && weight > 0 ? sum / weight : sum;
  }

  void save(DataOutput to) throws IOException {
    to.writeDouble(sum);
    to.writeDouble(weight);
  }

  void restore(DataInput from) throws IOException {
    sum = StateFields.readDouble(from, "sum", v -> v >= 0 && Double.isFinite(v));
    weight = StateFields.readDouble(from, "weight", v -> v >= 0 && v <= 1);
  }
}
