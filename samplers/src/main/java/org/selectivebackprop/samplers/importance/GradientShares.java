package org.selectivebackprop.samplers.importance;

import java.util.stream.IntStream;

/**
 * What importance sampling draws by: shares of the scores, those below 0 as 0; uniform if all are.
 */
final class GradientShares {
  private final double[] shares;
  private final double[] cumulative;

  GradientShares(double[] scores) {
    shares = new double[scores.length];
    cumulative = new double[scores.length];
    double largest = 0;
    for (double score : scores) {
      largest = Math.max(largest, score);
    }
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      // Relative to the largest, so that no sum overflows and no square vanishes.
      shares[i] = largest > 0 ? Math.max(0, scores[i]) / largest : 1;
      sum += shares[i];
    }
    double total = 0;
    for (int i = 0; i < scores.length; i++) {
      shares[i] /= sum;
      total += shares[i];
      cumulative[i] = total;
    }
  }

  /** Probability g of an example in each draw, in [0, 1]. */
  double share(int position) {
    return shares[position];
  }

  /** What an example's loss is multiplied with to leave the expected gradient as it is: 1/(B g). */
  double weight(int position) {
    return 1 / (shares.length * shares[position]);
  }

  double[] weights(int[] drawn) {
    return IntStream.of(drawn).mapToDouble(this::weight).toArray();
  }

  /** The k-th powers, k at most 1, of {@link #weights}, with the weighted sum of shares kept. */
  double[] biasedWeights(int[] drawn, double k) {
    double[] powers = new double[drawn.length];
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < drawn.length; i++) {
      powers[i] = k * StrictMath.log(weight(drawn[i]));
      largest = Math.max(largest, powers[i]);
    }
    double sum = 0;
    double biasedSum = 0;
    for (int i = 0; i < drawn.length; i++) {
      // Relative to the largest, so that no power overflows; the factor cancels out.
      powers[i] = StrictMath.exp(powers[i] - largest);
      sum += weight(drawn[i]) * share(drawn[i]);
      biasedSum += powers[i] * share(drawn[i]);
    }
    for (int i = 0; i < drawn.length; i++) {
      powers[i] *= sum / biasedSum;
    }
    return powers;
  }

  /**
   * The gain over uniform draws, as the increase of the batch that would buy as much: {@code [1 -
   * |g - u|^2 / |g|^2]^(-1/2) = sqrt(B * sum of g^2)}, in [1, sqrt B] (Katharopoulos and Fleuret
   * 2018, section 3.3).
   */
  double tau() {
    double squares = 0;
    for (double share : shares) {
      squares += share * share;
    }
    return Math.sqrt(shares.length * squares);
  }

  /** The example at a point in [0, 1) of the cumulative distribution, never one with share 0. */
  int pick(double uniform) {
    double at = uniform * cumulative[cumulative.length - 1];
    int low = 0;
    int high = cumulative.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (at < cumulative[middle]) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    while (shares[low] == 0) {
      low--; // rounding took the point to the very end, behind which lie only zeros
    }
    return low;
  }
}
