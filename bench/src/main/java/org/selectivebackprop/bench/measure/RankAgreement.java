package org.selectivebackprop.bench.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.model.Tensors;

/**
 * How alike an engine's scoring pass ranks examples to the first engine's, in the same state:
 * Spearman's correlation, NaN if one scored all alike, and the share of the third with the highest
 * losses that both have in common.
 */
public record RankAgreement(String engine, int examples, double spearman, double topThirdOverlap)
    implements Measurement {
  private static final String PART = "ranking";

  /** Scores the same training examples, {@code most} of the split, with every engine. */
  public static List<Measurement> measure(
      List<EngineUnderTest> engines, Tensors state, int batch, int most, Rounds.Listener listener) {
    List<Measurement> found = new ArrayList<>();
    double[] first = new double[0];
    for (int i = 0; i < engines.size(); i++) {
      listener.onProgress(PART, i, engines.size());
      EngineUnderTest tested = engines.get(i);
      tested.engine().restore(state);
      double[] losses = losses(tested, batch, most);
      if (i == 0) {
        first = losses;
      } else {
        found.add(compared(tested.label(), first, losses));
      }
    }
    listener.onProgress(PART, engines.size(), engines.size());
    return found;
  }

  private static Measurement compared(String engine, double[] first, double[] losses) {
    if (!DoubleStream.concat(DoubleStream.of(first), DoubleStream.of(losses))
        .allMatch(Double::isFinite)) {
      return new Skipped(PART, engine, "not all losses are finite; lower --lr");
    }
    int third = Math.max(1, Math.round(first.length / 3f));
    return new RankAgreement(
        engine, first.length, spearman(first, losses), overlap(first, losses, third));
  }

  private static double[] losses(EngineUnderTest tested, int batch, int most) {
    Dataset.Split split = tested.run().dataset().train();
    int count = Math.min(most, split.size());
    double[] losses = new double[count];
    ExampleBatch examples = new ExampleBatch(tested.run().dataset().spec(), batch);
    for (int from = 0; from < count; from += batch) {
      examples.clear();
      for (int i = from; i < Math.min(count, from + batch); i++) {
        int id = (int) ((long) i * split.size() / count);
        examples.read(split, id, 1);
      }
      Signals signals = tested.engine().score(examples, CallTimes.SIGNALS);
      for (int i = 0; i < signals.size(); i++) {
        losses[from + i] = signals.at(Signal.LOSS, i);
      }
    }
    return losses;
  }

  /** Spearman's correlation, equal values' ranks averaged; NaN if all of a scoring are equal. */
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
   * Share of one scoring's {@code count} highest among the other's; the earlier of equals counts.
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
