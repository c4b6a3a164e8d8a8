package org.selectivebackprop.core.metric;

import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.metric.Metric.Pass;

/** The usual metrics of classification. */
public final class Metrics {
  /** Share classified wrongly, in [0, 1]. */
  public static final Metric ERROR =
      new Row(Signal.CORRECT, true, classes -> new Mean((s, at) -> 1 - s.at(Signal.CORRECT, at)));

  /** Share classified correctly, in [0, 1]. */
  public static final Metric ACCURACY =
      new Row(Signal.CORRECT, false, classes -> new Mean((s, at) -> s.at(Signal.CORRECT, at)));

  /** Mean loss, in nats; of a network's own loss in its unit. */
  public static final Metric LOSS =
      new Row(Signal.LOSS, true, classes -> new Mean((s, at) -> s.at(Signal.LOSS, at)));

  /**
   * Area under the receiver operating characteristic, in [0, 1]: how often an example of a class
   * has a higher probability of it than one of another class, equals counted half (Hanley and
   * McNeil 1982). Of two classes, the second's; of more, the mean over classes against the rest.
   * Exact: it keeps 4 bytes an example and class.
   */
  public static final Metric AUC = new Row(Signal.PROBABILITIES, false, RankingArea::new);

  private Metrics() {}

  /** How classes are averaged. */
  public enum Average {
    /** Each class that an example has or is taken for counts alike. */
    MACRO,
    /** Each example counts alike. */
    MICRO
  }

  /** Share of examples with their label among the k most probable classes, in [0, 1]. */
  public static Metric topK(int k) {
    if (k < 1) {
      throw new IllegalArgumentException("top-k of " + k + " classes");
    }
    return new Row(Signal.PROBABILITIES, false, classes -> new TopK(classes, k));
  }

  /** Share of a class's predictions that are right, in [0, 1]. */
  public static Metric precision(Average average) {
    return ofMatrix(average, ConfusionMatrix::precision);
  }

  /** Share of a class's examples that are found, in [0, 1]. */
  public static Metric recall(Average average) {
    return ofMatrix(average, ConfusionMatrix::recall);
  }

  /** Harmonic mean of precision and recall, in [0, 1]. */
  public static Metric f1(Average average) {
    return ofMatrix(average, ConfusionMatrix::f1);
  }

  /**
   * Expected calibration error, in [0, 1]: the mean distance of confidence and accuracy (Guo et al.
   * 2017, On Calibration of Modern Neural Networks, equation 5).
   *
   * @param bins of equal width, such as 15
   */
  public static Metric calibrationError(int bins) {
    if (bins < 1) {
      throw new IllegalArgumentException(bins + " bins");
    }
    return new Row(Signal.PROBABILITIES, true, classes -> new Calibration(classes, bins));
  }

  /**
   * Of single labels, every prediction is right for one class or wrong for two, so that the micro
   * averages of precision, recall and F1 are all the accuracy.
   */
  private static Metric ofMatrix(
      Average average, ToDoubleBiFunction<ConfusionMatrix, Integer> ofClass) {
    return average == Average.MICRO
        ? ACCURACY
        : new Row(Signal.PROBABILITIES, false, classes -> new Matrix(classes, ofClass));
  }

  private record Row(Signal signal, boolean smallerIsBetter, IntFunction<Pass> pass)
      implements Metric {
    @Override
    public Set<Signal> reads() {
      return Set.of(signal);
    }

    @Override
    public Pass begin(int classes) {
      return pass.apply(classes);
    }
  }

  /** Mean of a number of each example. */
  private static final class Mean implements Pass {
    private final ToDoubleBiFunction<Signals, Integer> of;
    private final ExactSum sum = new ExactSum();
    private long count;

    private Mean(ToDoubleBiFunction<Signals, Integer> of) {
      this.of = of;
    }

    @Override
    public void add(Signals signals, int at, int label) {
      sum.add(of.applyAsDouble(signals, at));
      count++;
    }

    @Override
    public double value() {
      return sum.value() / count;
    }
  }

  private static final class TopK implements Pass {
    private final int classes;
    private final int k;
    private long found;
    private long count;

    private TopK(int classes, int k) {
      if (k > classes) {
        throw new IllegalArgumentException("top-k of " + k + " classes where there are " + classes);
      }
      this.classes = classes;
      this.k = k;
    }

    /** Of equal probabilities the first classes come first; NaN is never among them. */
    @Override
    public void add(Signals signals, int at, int label) {
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

  /** Mean over the classes that an example has or is taken for. */
  private static final class Matrix implements Pass {
    private final ConfusionMatrix matrix;
    private final ToDoubleBiFunction<ConfusionMatrix, Integer> ofClass;

    private Matrix(int classes, ToDoubleBiFunction<ConfusionMatrix, Integer> ofClass) {
      matrix = new ConfusionMatrix(classes);
      this.ofClass = ofClass;
    }

    @Override
    public void add(Signals signals, int at, int label) {
      matrix.add(signals, at, label);
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

  private static final class Calibration implements Pass {
    private final int classes;
    private final ExactSum[] confidence;
    private final long[] right;
    private long count;

    private Calibration(int classes, int bins) {
      this.classes = classes;
      confidence = IntStream.range(0, bins).mapToObj(b -> new ExactSum()).toArray(ExactSum[]::new);
      right = new long[bins];
    }

    @Override
    public void add(Signals signals, int at, int label) {
      int best = ConfusionMatrix.mostProbable(signals, at, classes);
      double most = signals.at(Signal.PROBABILITIES, at, best);
      // Bins are (0, 1/n], (1/n, 2/n] and so on; NaN falls into the first and makes the sum NaN.
      int bin = (int) Math.min(right.length - 1, Math.max(0, Math.ceil(most * right.length) - 1));
      confidence[bin].add(most);
      right[bin] += best == label ? 1 : 0;
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
