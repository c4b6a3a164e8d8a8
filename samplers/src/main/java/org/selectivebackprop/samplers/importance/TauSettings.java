package org.selectivebackprop.samplers.importance;

import java.util.List;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.Range;

/**
 * When sampling by importance pays, and what its gain is spent on.
 *
 * @param presample B / b, how many candidates are scored for each one trained, in [1, 1000]; used
 *     by {@link Spending#LOWER_VARIANCE} alone
 * @param threshold of tau, above which importance sampling is used, at least 0; 0 stands for the
 *     break-even of costs: (B + 3b) / 3b for lower variance, 1 / (2/3 - 0.2) for fewer examples; or
 *     for the authors' 2 for the same time
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

  /** Smallest part of b that is trained in the same time: min_a in the authors' code. */
  private static final double FEWEST = 0.2;

  /** Part of the time saved that goes to further candidates: ratio in the authors' code. */
  private static final double RATIO = 0.5;

  private static final double SAME_TIME_THRESHOLD = 2;

  /** What the gain is spent on. */
  public enum Spending {
    /** As many examples a step, with less variance: algorithm 1 of the paper. */
    LOWER_VARIANCE,
    /**
     * As much variance with fewer examples a step, {@code b (1 / tau + 0.2)}, trained as a batch of
     * their own: ConstantVariance in the authors' code.
     */
    FEWER_EXAMPLES,
    /**
     * As much time a step as training b takes, split between more candidates and fewer examples,
     * which are trained as a batch of their own: ConstantTime in the authors' code.
     */
    SAME_TIME
  }

  static final Param<Double> PRESAMPLE =
      Param.real("presample", 3, "candidates scored for each example trained (authors' code: 3)")
          .in(Range.closed(1, 1000));
  static final Param<Double> THRESHOLD =
      Param.real(
              "threshold",
              0,
              "tau above which to sample by importance; 0 means where it breaks even, (B+3b)/(3b)")
          .in(Range.atLeast(0));
  static final Param<Double> MOMENTUM =
      Param.real("momentum", 0.9, "of the moving average of tau (authors' code: 0.9)")
          .in(Range.closedOpen(0, 1));
  static final Param<Boolean> BIAS_CORRECTION =
      Param.bool(
          "bias-correction",
          true,
          "correct the average of tau for its start at 0; the authors' code does not");
  static final Param<Spending> SPENDING =
      Param.choice(
          "spending",
          Spending.LOWER_VARIANCE,
          "what the gain buys; fewer-examples is ConstantVariance of the authors' code, same-time"
              + " is ConstantTime");

  static final List<Param<?>> PARAMS =
      List.of(PRESAMPLE, THRESHOLD, MOMENTUM, BIAS_CORRECTION, SPENDING);

  public TauSettings {
    PRESAMPLE.require(presample);
    THRESHOLD.require(threshold);
    MOMENTUM.require(momentum);
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
  int presampled(int batchSize, double tau) {
    return switch (spending) {
      case LOWER_VARIANCE -> (int) Math.min(Integer.MAX_VALUE, Math.round(presample * batchSize));
      case FEWER_EXAMPLES -> batchSize;
      case SAME_TIME -> {
        double fewest = Math.max(FEWEST * batchSize, batchSize / tau);
        double most = (1 + BACKWARD) * (batchSize - fewest);
        yield (int) Math.max(batchSize, batchSize + (most - batchSize) * RATIO);
      }
    };
  }

  double thresholdFor(int batchSize) {
    if (threshold > 0) {
      return threshold;
    }
    double uniformCost = (1 + BACKWARD) * batchSize;
    return switch (spending) {
      case LOWER_VARIANCE -> (presampled(batchSize, 1) + uniformCost) / uniformCost;
      case FEWER_EXAMPLES -> 1 / (BACKWARD / (1 + BACKWARD) - EXTRA);
      case SAME_TIME -> SAME_TIME_THRESHOLD;
    };
  }

  /**
   * How many are drawn: b of B for lower variance, {@code b (1 / tau + 0.2)} for fewer examples,
   * {@code (3b - B) / 3} for the same time; of fewer candidates, at the end of an epoch, the same
   * part, but at least 1.
   */
  int drawn(int candidates, int batchSize, double tau) {
    double presampled = presampled(batchSize, tau);
    double count =
        switch (spending) {
          case LOWER_VARIANCE -> batchSize;
          case FEWER_EXAMPLES -> Math.min(batchSize, Math.floor(batchSize * (1 / tau + EXTRA)));
          case SAME_TIME -> Math.floor(batchSize - presampled / (1 + BACKWARD));
        };
    return (int) Math.max(1, Math.round(candidates * (count / presampled)));
  }
}
