package org.selectivebackprop.samplers.importance;

/**
 * The law that online batch selection draws by: {@code p_i} in proportion to {@code exp(-ln(s) i /
 * N)} for the example at rank i, the hardest first.
 *
 * <p>Ranks count from 0 here, which changes no probability.
 *
 * @see <a href="https://arxiv.org/abs/1511.06343">Loshchilov and Hutter 2015, equation 4</a>
 */
final class RankLaw {
  private final int size;
  private final double logPressure;

  /**
   * The law for N examples.
   *
   * @param size N, at least 1
   * @param pressure s, how often the first is drawn for one draw of the last, about; at least 1
   */
  RankLaw(int size, double pressure) {
    this.size = size;
    logPressure = StrictMath.log(pressure);
  }

  double probability(int rank) {
    if (logPressure == 0) {
      return 1.0 / size;
    }
    double first = StrictMath.expm1(-logPressure / size) / StrictMath.expm1(-logPressure);
    return first * StrictMath.exp(-logPressure * rank / size);
  }

  /** Probability of this rank or a harder one. */
  double cumulative(int rank) {
    if (logPressure == 0) {
      return (rank + 1.0) / size;
    }
    return StrictMath.expm1(-logPressure * (rank + 1) / size) / StrictMath.expm1(-logPressure);
  }

  /**
   * The lowest rank whose cumulative probability exceeds a point, found in O(log N).
   *
   * @param uniform in [0, 1)
   */
  int pick(double uniform) {
    int low = 0;
    int high = size - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (uniform < cumulative(middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
