package org.selectivebackprop.samplers.published;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.selectivebackprop.core.selection.Selection;

/**
 * A draw without replacement, in proportion to given probabilities, as a race: candidate i arrives
 * at time {@code -ln(u_i) / p_i}, and the first n win (Efraimidis and Spirakis 2006).
 */
final class WeightedReservoir {
  private final double[] probabilities;
  private final double[] arrivals;
  private final int[] order;

  /** A race by the rank of scores, the earlier of equals lower; exponent {@code 1 / keep - 1}. */
  WeightedReservoir(double[] scores, double keep, double[] uniforms) {
    double[] byRank = byRank(scores.length, keep);
    Integer[] ascending = ascending(scores);
    probabilities = new double[scores.length];
    arrivals = new double[scores.length];
    for (int rank = 0; rank < ascending.length; rank++) {
      int i = ascending[rank];
      probabilities[i] = byRank[rank];
      arrivals[i] = -StrictMath.log(uniforms[i]) / byRank[rank];
    }
    order = Arrays.stream(ascending(arrivals)).mapToInt(Integer::intValue).toArray();
  }

  /** Positions of the first to arrive, ascending; weights that are not above 0 arrive last. */
  static int[] first(int count, double[] weights, double[] uniforms) {
    double[] arrivals = new double[weights.length];
    for (int i = 0; i < arrivals.length; i++) {
      arrivals[i] = -StrictMath.log(uniforms[i]) / Math.max(Double.MIN_NORMAL, weights[i]);
    }
    return Arrays.stream(ascending(arrivals))
        .mapToInt(Integer::intValue)
        .limit(count)
        .sorted()
        .toArray();
  }

  /** Probability of each rank in the first draw; rank 0 is the lowest score. */
  static double[] byRank(int size, double keep) {
    double[] powers = new double[size];
    double sum = 0;
    for (int rank = 0; rank < size; rank++) {
      // Relative to the highest rank, so that a tiny keep leaves at least that one.
      powers[rank] = StrictMath.pow((rank + 0.5) / (size - 0.5), 1 / keep - 1);
      sum += powers[rank];
    }
    for (int rank = 0; rank < size; rank++) {
      powers[rank] = Math.max(Double.MIN_NORMAL, powers[rank] / sum);
    }
    return powers;
  }

  /** The first {@code count}, in the order they arrived. */
  Selection.Builder select(int count) {
    Selection.Builder selected = Selection.builder(count);
    double[] inclusionProbabilities = new double[order.length];
    double last = count > 0 ? arrivals[order[count - 1]] : 0;
    double next = count < order.length ? arrivals[order[count]] : Double.POSITIVE_INFINITY;
    for (int place = 0; place < order.length; place++) {
      // The time to beat is that of the n-th among the others.
      double toBeat = place < count ? next : last;
      inclusionProbabilities[order[place]] =
          -StrictMath.expm1(-probabilities[order[place]] * toBeat);
    }
    for (int place = 0; place < count; place++) {
      selected.add(order[place], inclusionProbabilities[order[place]], 1);
    }
    return selected.inclusionProbabilities(inclusionProbabilities);
  }

  private static Integer[] ascending(double[] values) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> values[i]))
        .toArray(Integer[]::new);
  }
}
