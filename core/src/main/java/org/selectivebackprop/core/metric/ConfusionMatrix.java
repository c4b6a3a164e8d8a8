package org.selectivebackprop.core.metric;

import java.util.stream.IntStream;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;

/** How often examples of each class were taken for each class. */
public final class ConfusionMatrix {
  private final int classes;
  private final long[] counts;

  /** Of no example yet. */
  public ConfusionMatrix(int classes) {
    this.classes = classes;
    counts = new long[Math.multiplyExact(classes, classes)];
  }

  /**
   * Adds one example, taken for its most probable class.
   *
   * @param signals of its batch, with probabilities
   * @param at the example's position in the batch
   */
  public void add(Signals signals, int at, int label) {
    add(label, mostProbable(signals, at, classes));
  }

  /** Adds all of a batch. */
  public void addAll(ExampleBatch batch, Signals signals) {
    for (int at = 0; at < batch.size(); at++) {
      add(signals, at, batch.label(at));
    }
  }

  void add(int label, int predicted) {
    counts[label * classes + predicted]++;
  }

  /** Of equals the first. */
  static int mostProbable(Signals signals, int at, int classes) {
    int best = 0;
    for (int column = 1; column < classes; column++) {
      boolean more =
          signals.at(Signal.PROBABILITIES, at, column) > signals.at(Signal.PROBABILITIES, at, best);
      best = more ? column : best;
    }
    return best;
  }

  /** Number of classes. */
  public int classes() {
    return classes;
  }

  /** Examples of one class that were taken for another, or for their own. */
  public long count(int label, int predicted) {
    return counts[label * classes + predicted];
  }

  /** Whether an example is of a class, or was taken for it. */
  boolean occurs(int of) {
    return IntStream.range(0, classes).anyMatch(c -> count(c, of) + count(of, c) > 0);
  }

  /** Share of the examples taken for a class that are of it; 0 if none was taken for it. */
  public double precision(int of) {
    return share(count(of, of), IntStream.range(0, classes).mapToLong(c -> count(c, of)).sum());
  }

  /** Share of the examples of a class that were taken for it; 0 if there is none. */
  public double recall(int of) {
    return share(count(of, of), IntStream.range(0, classes).mapToLong(c -> count(of, c)).sum());
  }

  /** Harmonic mean of precision and recall; 0 if both are. */
  public double f1(int of) {
    long other =
        IntStream.range(0, classes)
            .filter(c -> c != of)
            .mapToLong(c -> count(c, of) + count(of, c))
            .sum();
    return share(2 * count(of, of), 2 * count(of, of) + other);
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
