package org.selectivebackprop.samplers.adaptive;

import java.util.Arrays;

/**
 * Probabilities of training examples for which an epoch, each example weighted by 1 over its
 * probability, has the expected gradient of the whole epoch for the least work at equal noise.
 *
 * <p>An example's probability is in proportion to its gradient's norm, up to 1 and not below a
 * floor (importance sampling of bounded weights). The work falls to the mean of the probabilities
 * p, and the gradient's noise grows from {@code sum g^2} to {@code sum g^2 / p}: to average it away
 * takes as much more work. So the factor of proportion is the one at which their product is least.
 * Where all norms are alike little is won; the more of them are small, the more.
 */
final class LeastWork {
  /** Levels are tried at quarters of powers of two, up to that at which all are at the floor. */
  private static final int LEVELS = 100;

  /** Less than rounding gains nothing: of equal products, that of the least noise is taken. */
  private static final double ROUNDING = 1e-9;

  private final double[] norms;
  private final double level;
  private final double floor;
  private final double share;
  private final double noise;

  private LeastWork(double[] norms, double level, double floor, double squares) {
    this.norms = norms;
    this.level = level;
    this.floor = floor;
    double trained = 0;
    double excess = 0;
    for (double norm : norms) {
      double probability = probability(norm, level, floor);
      trained += probability;
      excess += probability < 1 ? norm * norm * (1 / probability - 1) : 0;
    }
    share = norms.length == 0 ? 1 : trained / norms.length;
    noise = excess > 0 ? excess / squares : 0;
  }

  /**
   * Finds the probabilities.
   *
   * @param norms at least 0; NaN where unknown; not copied
   * @param price power of the noise in the product, at least 1: above it, less is left out
   * @param floor least probability, in (0, 1]
   */
  static LeastWork of(double[] norms, double price, double floor) {
    double[] known = Arrays.stream(norms).filter(norm -> !Double.isNaN(norm)).toArray();
    double squares = Arrays.stream(known).map(norm -> norm * norm).sum();
    double highest = Arrays.stream(known).max().orElse(0) / floor;
    LeastWork best = new LeastWork(norms, 0, floor, squares); // which leaves nothing out
    for (int i = LEVELS - 1; i >= 0 && squares > 0; i--) {
      LeastWork tried = new LeastWork(norms, highest * Math.pow(2, -i / 4.0), floor, squares);
      if (tried.product(price) < best.product(price) * (1 - ROUNDING)) {
        best = tried;
      }
    }
    return best;
  }

  private static double probability(double norm, double level, double floor) {
    return Double.isNaN(norm) || norm >= level ? 1 : Math.max(floor, norm / level);
  }

  private double product(double price) {
    return share * Math.pow(1 + noise, price);
  }

  /** By example, in [floor, 1]; 1 where the norm is not known. */
  double[] probabilities() {
    return Arrays.stream(norms).map(norm -> probability(norm, level, floor)).toArray();
  }

  /** The expected part that is trained, in [floor, 1]. */
  double share() {
    return share;
  }

  /** By which part the noise grows, at least 0. */
  double noise() {
    return noise;
  }

  /** How much less an epoch costs for as much noise: 1 where nothing is gained. */
  double gain() {
    return 1 / product(1);
  }
}
