package org.selectivebackprop.core.metric;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.metric.Metric.Pass;

/** The area under the ROC curve, {@link Metrics#AUC}. */
final class RankingArea implements Pass {
  private static final int FIRST = 256;

  private final Signal by;
  private final int[] columns;
  private final Owner owner;
  private float[][] values;
  private boolean[][] own;
  private int size;

  /** Whether an example is of a class, or has a label. */
  private interface Owner {
    boolean has(ExampleBatch batch, int at, int column);
  }

  private RankingArea(Signal by, int[] columns, Owner owner) {
    this.by = by;
    this.columns = columns;
    this.owner = owner;
    values = new float[columns.length][FIRST];
    own = new boolean[columns.length][FIRST];
  }

  /** Of two classes the second is ranked; of more each against the rest. */
  static RankingArea ofClasses(int classes) {
    int[] ranked = classes == 2 ? new int[] {1} : IntStream.range(0, classes).toArray();
    return new RankingArea(
        Signal.PROBABILITIES, ranked, (batch, at, column) -> batch.label(at) == column);
  }

  /** Each label by itself. */
  static RankingArea ofLabels(int labels) {
    return new RankingArea(
        Signal.OUTPUTS, IntStream.range(0, labels).toArray(), ClassPasses::applies);
  }

  @Override
  public void add(ExampleBatch batch, Signals signals, int at) {
    for (int row = 0; row < columns.length; row++) {
      if (size == values[row].length) {
        values[row] = Arrays.copyOf(values[row], 2 * size);
        own[row] = Arrays.copyOf(own[row], 2 * size);
      }
      values[row][size] = signals.at(by, at, columns[row]);
      own[row][size] = owner.has(batch, at, columns[row]);
    }
    size++;
  }

  /** The mean over those that some examples have and others have not; NaN if there is none. */
  @Override
  public double value() {
    return IntStream.range(0, columns.length)
        .mapToDouble(row -> area(sorted(row, true), sorted(row, false)))
        .filter(area -> !Double.isNaN(area))
        .average()
        .orElse(Double.NaN);
  }

  private static double area(float[] own, float[] others) {
    long halves = 0;
    int below = 0;
    int notAbove = 0;
    for (float value : own) {
      while (below < others.length && others[below] < value) {
        below++;
      }
      notAbove = Math.max(notAbove, below);
      while (notAbove < others.length && others[notAbove] == value) {
        notAbove++;
      }
      halves += below + notAbove;
    }
    return halves / (2.0 * own.length * others.length);
  }

  private float[] sorted(int row, boolean owned) {
    int[] chosen = IntStream.range(0, size).filter(i -> own[row][i] == owned).toArray();
    float[] sorted = new float[chosen.length];
    for (int i = 0; i < sorted.length; i++) {
      // So that the two zeros are equal.
      sorted[i] = values[row][chosen[i]] + 0f;
    }
    Arrays.sort(sorted);
    return sorted;
  }
}
