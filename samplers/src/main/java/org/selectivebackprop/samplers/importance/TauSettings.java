package org.selectivebackprop.samplers.importance;

import java.util.List;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;

/**
 * When sampling by importance pays, and what its gain is spent on.
 *
 * @param presample B / b, how many candidates are scored for each one trained, in [1, 1000]; not
 *     used by {@link Spending#FEWER_EXAMPLES}, which scores b
 * @param threshold of tau, above which importance sampling is used, at least 0; 0 stands for the
 *     break-even of costs: (B + 3b) / 3b for lower variance, 1 / (2/3 - 0.2) for fewer examples
 * @param momentum of the moving average of tau, in [0, 1)
 * @param biasCorrection whether the average is corrected for its start at 0; the authors' is not
 * @param spending what the gain is spent on
 * @see <a href="https://arxiv.org/abs/1803.00942">Katharopoulos and Fleuret 2018, section 3.3</a>
 */
public record TauSettings(
    double presample,
    double threshold,
    double momentum,
    boolean biasCorrection,
    Spending spending) {
  /** Cost of a backward pass in forward passes. */
  private static final double BACKWARD = 2;

  /** Added to 1 / tau in the authors' code, so that a large tau does not leave a tiny batch. */
  private static final double EXTRA = 0.2;

  /** What the gain is spent on. */
  public enum Spending {
    /** As many examples a step, with less variance: algorithm 1 of the paper. */
    LOWER_VARIANCE,
    /**
     * As much variance with fewer examples a step, {@code b (1 / tau + 0.2)}, trained as a batch of
     * their own: ConstantVariance in the authors' code.
     */
    FEWER_EXAMPLES
  }

  static final Param<Double> PRESAMPLE =
      Param.real("presample", 3, "candidates scored for each example trained (authors' code: 3)")
          .where("in [1, 1000]", v -> v >= 1 && v <= 1000);
  static final Param<Double> THRESHOLD =
      Param.real(
              "threshold",
              0,
              "tau above which to sample by importance; 0 means where it breaks even, (B+3b)/(3b)")
          .where("at least 0", v -> v >= 0);
  static final Param<Double> MOMENTUM =
      Param.real("momentum", 0.9, "of the moving average of tau (authors' code: 0.9)")
          .where("in [0, 1)", v -> v >= 0 && v < 1);
  static final Param<Boolean> BIAS_CORRECTION =
      Param.flag(
          "bias-correction",
          true,
          "correct the average of tau for its start at 0; the authors' code does not");
  static final Param<Spending> SPENDING =
      Param.choice(
          "spending",
          Spending.LOWER_VARIANCE,
          "what the gain buys; fewer-examples is ConstantVariance of the authors' code");

  static final List<Param<?>> PARAMS =
      List.of(PRESAMPLE, THRESHOLD, MOMENTUM, BIAS_CORRECTION, SPENDING);

  /** Checks the ranges. */
  public TauSettings {
    if (!(presample >= 1 && presample <= 1000)) {
      throw new IllegalArgumentException("presample " + presample + " is not in [1, 1000]");
    }
    if (!(threshold >= 0 && Double.isFinite(threshold))) {
      throw new IllegalArgumentException(
          "threshold " + threshold + " is not a number of at least 0");
    }
    if (!(momentum >= 0 && momentum < 1)) {
      throw new IllegalArgumentException("momentum " + momentum + " is not in [0, 1)");
    }
  }

  /** The published defaults, with bias correction. */
  public static TauSettings defaults() {
    return new TauSettings(3, 0, 0.9, true, Spending.LOWER_VARIANCE);
  }

  static TauSettings of(ParamValues values) {
    return new TauSettings(
        values.get(PRESAMPLE),
        values.get(THRESHOLD),
        values.get(MOMENTUM),
        values.get(BIAS_CORRECTION),
        values.get(SPENDING));
  }

  /** B, the candidates scored for a batch of b. */
  int presampled(int batchSize) {
    return spending == Spending.FEWER_EXAMPLES
        ? batchSize
        : (int) Math.min(Integer.MAX_VALUE, Math.round(presample * batchSize));
  }

  /** The tau above which importance sampling is used. */
  double thresholdFor(int batchSize) {
    if (threshold > 0) {
      return threshold;
    }
    if (spending == Spending.FEWER_EXAMPLES) {
      return 1 / (BACKWARD / (1 + BACKWARD) - EXTRA);
    }
    double uniformCost = (1 + BACKWARD) * batchSize;
    return (presampled(batchSize) + uniformCost) / uniformCost;
  }

  /**
   * How many are drawn: b of B for lower variance, {@code b (1 / tau + 0.2)} for fewer examples; of
   * fewer candidates, at the end of an epoch, the same part, but at least 1.
   */
  int drawn(int candidates, int batchSize, double tau) {
    double part =
        spending == Spending.FEWER_EXAMPLES
            ? Math.min(1, Math.floor(batchSize * (1 / tau + EXTRA)) / batchSize)
            : batchSize / (double) presampled(batchSize);
    return (int) Math.max(1, Math.round(candidates * part));
  }
}
