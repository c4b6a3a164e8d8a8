package org.selectivebackprop.samplers.importance;

import java.nio.ByteBuffer;

/**
 * The exponential moving average of tau that decides between uniform and importance sampling.
 *
 * <p>The original starts at 0 and so lags: a constant tau of 2 needs 18 steps to pass 1.667 and
 * never passes 2. Bias correction divides by the weight collected so far.
 */
final class TauAverage {
  /** Bytes that {@link #write} takes. */
  static final int BYTES = 2 * Double.BYTES;

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

  void write(ByteBuffer state) {
    state.putDouble(sum).putDouble(weight);
  }

  void read(ByteBuffer state) {
    sum = state.getDouble();
    weight = state.getDouble();
  }
}
