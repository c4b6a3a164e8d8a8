package org.selectivebackprop.samplers.adaptive;

import java.util.Arrays;

/**
 * Probabilities of training examples for which an epoch, each example weighted by 1 over its
 * probability, has the expected gradient of the whole epoch and not much more noise.
 *
 * <p>An example's probability is in proportion to its gradient's norm, up to 1 and not below a
 * floor. The gradient's noise grows from {@code sum g^2} to {@code sum g^2 / p}; the factor of
 * proportion is the smallest that keeps the growth within the budget. Where all norms are alike
 * little can be left out; the more of them are small, the more.
 */
final class NoiseBudget {
  private static final int HALVINGS = 60;

  private final double[] probabilities;
  private final double share;
  private final double noise;

  private NoiseBudget(double[] probabilities, double share, double noise) {
    this.probabilities = probabilities;
    this.share = share;
    this.noise = noise;
  }

  /**
   * Finds the probabilities.
   *
   * @param norms at least 0; NaN where unknown
   * @param budget by which part the noise may grow, at least 0
   * @param floor least probability, in (0, 1]
   */
  static NoiseBudget of(double[] norms, double budget, double floor) {
    double[] known = Arrays.stream(norms).filter(norm -> !Double.isNaN(norm)).toArray();
    double squares = Arrays.stream(known).map(norm -> norm * norm).sum();
    // Up to the least norm nothing is left out; at the greatest over the floor all are at it.
    double low = 0;
    double high = Arrays.stream(known).max().orElse(0) / floor;
    for (int i = 0; i < HALVINGS && squares > 0; i++) {
      double middle = (low + high) / 2;
      boolean within = excess(known, middle, floor) <= budget * squares;
      low = within ? middle : low;
      high = within ? high : middle;
    }
    double level = low;
    double[] probabilities =
        Arrays.stream(norms).map(norm -> probability(norm, level, floor)).toArray();
    double share = Arrays.stream(probabilities).average().orElse(1);
    return new NoiseBudget(
        probabilities, share, squares > 0 ? excess(known, level, floor) / squares : 0);
  }

  private static double probability(double norm, double level, double floor) {
    return Double.isNaN(norm) || norm >= level ? 1 : Math.max(floor, norm / level);
  }

  private static double excess(double[] norms, double level, double floor) {
    double sum = 0;
    for (double norm : norms) {
      sum += norm * norm * (1 / probability(norm, level, floor) - 1);
    }
    return sum;
  }

  /** By example, in [floor, 1]; 1 where the norm is not known; not a copy. */
  double[] probabilities() {
    return probabilities;
  }

  /** The expected part that is trained, in [floor, 1]. */
  double share() {
    return share;
  }

  /** By which part the noise grows, in [0, budget]. */
  double noise() {
    return noise;
  }

  /** How much less an epoch costs for as much noise: 1 where nothing is gained. */
  double gain() {
    return 1 / (share * (1 + noise));
  }
}
