package org.selectivebackprop.samplers.published;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Numbers in groups by k-means from evenly spaced quantiles, in O(n log n), ordered by centre. */
final class LossGroups {
  private static final int MOST_ROUNDS = 100;

  private final double[] borders;

  private LossGroups(double[] borders) {
    this.borders = borders;
  }

  /** Groups of finite values, at least one; fewer where there are fewer distinct values. */
  static LossGroups of(double[] values, int wanted) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double[] sums = new double[sorted.length + 1];
    for (int i = 0; i < sorted.length; i++) {
      sums[i + 1] = sums[i] + sorted[i];
    }
    double[] centres =
        IntStream.range(0, wanted)
            .mapToDouble(g -> sorted[(int) ((2L * g + 1) * sorted.length / (2L * wanted))])
            .distinct()
            .toArray();
    double[] borders = borders(centres);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      moveToMeans(centres, borders, sorted, sums);
      double[] moved = borders(centres);
      if (Arrays.equals(moved, borders)) {
        break;
      }
      borders = moved;
    }
    return new LossGroups(borders);
  }

  int count() {
    return borders.length + 1;
  }

  /** The group of a number, from 0; on a border the lower one. */
  int of(double value) {
    return below(borders, value);
  }

  private static double[] borders(double[] centres) {
    return IntStream.range(1, centres.length)
        .mapToDouble(g -> centres[g - 1] + (centres[g] - centres[g - 1]) / 2)
        .toArray();
  }

  /** A group that has lost all its members keeps its centre. */
  private static void moveToMeans(
      double[] centres, double[] borders, double[] sorted, double[] sums) {
    int from = 0;
    for (int g = 0; g < centres.length; g++) {
      int to = g < borders.length ? below(sorted, Math.nextUp(borders[g])) : sorted.length;
      if (to > from) {
        centres[g] = (sums[to] - sums[from]) / (to - from);
      }
      from = Math.max(from, to);
    }
  }

  /** How many of some ascending numbers are below a value. */
  private static int below(double[] ascending, double value) {
    int low = 0;
    int high = ascending.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ascending[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
