package org.selectivebackprop.core.metric;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.metric.Metric.Pass;

/** The area under the ROC curve, {@link Metrics#AUC}. */
final class RankingArea implements Pass {
  private final int classes;
  private float[][] probabilities;
  private int[] labels = new int[256];
  private int size;

  /** Of two classes the second is ranked; of more each against the rest. */
  RankingArea(int classes) {
    this.classes = classes;
    probabilities = new float[classes == 2 ? 1 : classes][labels.length];
  }

  @Override
  public void add(ExampleBatch batch, Signals signals, int at) {
    if (size == labels.length) {
      labels = Arrays.copyOf(labels, 2 * size);
      for (int row = 0; row < probabilities.length; row++) {
        probabilities[row] = Arrays.copyOf(probabilities[row], 2 * size);
      }
    }
    for (int row = 0; row < probabilities.length; row++) {
      probabilities[row][size] = signals.at(Signal.PROBABILITIES, at, ranked(row));
    }
    labels[size++] = batch.label(at);
  }

  private int ranked(int row) {
    return classes == 2 ? 1 : row;
  }

  /** The mean over the classes that have both examples and others; NaN if there is none. */
  @Override
  public double value() {
    return IntStream.range(0, probabilities.length)
        .mapToDouble(row -> area(probabilities[row], ranked(row)))
        .filter(area -> !Double.isNaN(area))
        .average()
        .orElse(Double.NaN);
  }

  private double area(float[] values, int of) {
    float[] own = values(values, of, true);
    float[] others = values(values, of, false);
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

  private float[] values(float[] values, int of, boolean own) {
    int[] chosen = IntStream.range(0, size).filter(i -> (labels[i] == of) == own).toArray();
    float[] sorted = new float[chosen.length];
    for (int i = 0; i < sorted.length; i++) {
      // So that the two zeros are equal.
      sorted[i] = values[chosen[i]] + 0f;
    }
    Arrays.sort(sorted);
    return sorted;
  }
}
