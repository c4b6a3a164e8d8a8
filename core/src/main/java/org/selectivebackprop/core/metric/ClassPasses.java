package org.selectivebackprop.core.metric;

import java.util.Arrays;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.metric.Metric.Pass;

/** What metrics of classes and labels keep of a split. */
final class ClassPasses {
  private ClassPasses() {}

  static final class TopK implements Pass {
    private final int classes;
    private final int k;
    private long found;
    private long count;

    TopK(int classes, int k) {
      if (k > classes) {
        throw new IllegalArgumentException("top-k of " + k + " classes where there are " + classes);
      }
      this.classes = classes;
      this.k = k;
    }

    /** Of equal probabilities the first classes come first; NaN is never among them. */
    @Override
    public void add(ExampleBatch batch, Signals signals, int at) {
      int label = batch.label(at);
      float own = signals.at(Signal.PROBABILITIES, at, label);
      long before =
          IntStream.range(0, classes)
              .filter(
                  c -> {
                    float other = signals.at(Signal.PROBABILITIES, at, c);
                    return other > own || (other == own && c < label);
                  })
              .count();
      found += before < k && own >= 0 ? 1 : 0;
      count++;
    }

    @Override
    public double value() {
      return (double) found / count;
    }
  }

  /** Of one class of several: the mean over those that an example has or is taken for. */
  record OfClasses(ConfusionMatrix matrix, ToDoubleBiFunction<ConfusionMatrix, Integer> ofClass)
      implements Pass {

    @Override
    public void add(ExampleBatch batch, Signals signals, int at) {
      matrix.add(signals, at, batch.label(at));
    }

    @Override
    public double value() {
      return IntStream.range(0, matrix.classes())
          .filter(matrix::occurs)
          .mapToDouble(one -> ofClass.applyAsDouble(matrix, one))
          .average()
          .orElse(Double.NaN);
    }
  }

  /**
   * The mean over labels that an example has or is given, by an output above 0; or of all together.
   */
  static final class OfLabels implements Pass {
    private final ConfusionMatrix[] matrices;
    private final int labels;
    private final ToDoubleBiFunction<ConfusionMatrix, Integer> ofLabel;

    OfLabels(int labels, boolean together, ToDoubleBiFunction<ConfusionMatrix, Integer> ofLabel) {
      matrices =
          IntStream.range(0, together ? 1 : labels)
              .mapToObj(each -> new ConfusionMatrix(2))
              .toArray(ConfusionMatrix[]::new);
      this.labels = labels;
      this.ofLabel = ofLabel;
    }

    @Override
    public void add(ExampleBatch batch, Signals signals, int at) {
      for (int k = 0; k < labels; k++) {
        matrices[k % matrices.length].add(
            applies(batch, at, k) ? 1 : 0, signals.at(Signal.OUTPUTS, at, k) > 0 ? 1 : 0);
      }
    }

    @Override
    public double value() {
      return Arrays.stream(matrices)
          .filter(matrix -> matrix.occurs(1))
          .mapToDouble(matrix -> ofLabel.applyAsDouble(matrix, 1))
          .average()
          .orElse(Double.NaN);
    }
  }

  /** Whether an example has a label. */
  static boolean applies(ExampleBatch batch, int at, int label) {
    return batch.targets()[at * batch.targetValues() + label] > 0.5f;
  }

  static final class Calibration implements Pass {
    private final int classes;
    private final ExactSum[] confidence;
    private final long[] right;
    private long count;

    Calibration(int classes, int bins) {
      this.classes = classes;
      confidence = IntStream.range(0, bins).mapToObj(b -> new ExactSum()).toArray(ExactSum[]::new);
      right = new long[bins];
    }

    @Override
    public void add(ExampleBatch batch, Signals signals, int at) {
      int best = ConfusionMatrix.mostProbable(signals, at, classes);
      double most = signals.at(Signal.PROBABILITIES, at, best);
      // Bins are (0, 1/n], (1/n, 2/n] and so on; NaN falls into the first and makes the sum NaN.
      int bin = (int) Math.min(right.length - 1, Math.max(0, Math.ceil(most * right.length) - 1));
      confidence[bin].add(most);
      right[bin] += best == batch.label(at) ? 1 : 0;
      count++;
    }

    @Override
    public double value() {
      ExactSum distance = new ExactSum();
      for (int bin = 0; bin < right.length; bin++) {
        distance.add(Math.abs(confidence[bin].value() - right[bin]));
      }
      return distance.value() / count;
    }
  }
}
