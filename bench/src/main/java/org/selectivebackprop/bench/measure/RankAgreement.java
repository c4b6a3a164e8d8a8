package org.selectivebackprop.bench.measure;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How alike two scorings of the same examples rank them. */
final class RankAgreement {
  private RankAgreement() {}

  /**
   * Spearman's correlation of ranks, in [-1, 1]: Pearson's of the ranks, those of equal values
   * averaged. NaN if all values of a scoring are equal.
   *
   * @param first one score per example
   * @param second as many
   */
  static double spearman(double[] first, double[] second) {
    double[] a = ranks(first);
    double[] b = ranks(second);
    double mean = (a.length + 1) / 2.0;
    double products = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int i = 0; i < a.length; i++) {
      products += (a[i] - mean) * (b[i] - mean);
      squaresA += (a[i] - mean) * (a[i] - mean);
      squaresB += (b[i] - mean) * (b[i] - mean);
    }
    return products / Math.sqrt(squaresA * squaresB);
  }

  /**
   * Share of the highest of one scoring that are among the highest of the other, in [0, 1]. Of
   * equal scores the earlier counts as higher.
   *
   * @param count how many are the highest, from 1 to all
   */
  static double overlap(double[] first, double[] second, int count) {
    Set<Integer> highest = highest(first, count);
    highest.retainAll(highest(second, count));
    return (double) highest.size() / count;
  }

  /** From 1, lowest first; the mean of their places for equal values. */
  private static double[] ranks(double[] values) {
    int[] order = order(values, Comparator.naturalOrder());
    double[] ranks = new double[values.length];
    for (int from = 0; from < order.length; ) {
      int to = from + 1;
      while (to < order.length && values[order[to]] == values[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order[i]] = (from + 1 + to) / 2.0;
      }
      from = to;
    }
    return ranks;
  }

  private static Set<Integer> highest(double[] values, int count) {
    return Arrays.stream(order(values, Comparator.reverseOrder()))
        .limit(count)
        .boxed()
        .collect(Collectors.toSet());
  }

  /** Positions by value; the sort is stable. */
  private static int[] order(double[] values, Comparator<Double> by) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted((i, j) -> by.compare(values[i], values[j]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
