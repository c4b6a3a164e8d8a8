package org.selectivebackprop.core.metric;

import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToDoubleBiFunction;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.example.Target;
import org.selectivebackprop.core.metric.Metric.Pass;

/** The usual metrics of classification. */
public final class Metrics {
  /** Share classified wrongly, in [0, 1]. */
  public static final Metric ERROR =
      ofClasses(
          Signal.CORRECT,
          true,
          classes -> new Mean((batch, s, at) -> 1 - s.at(Signal.CORRECT, at)));

  /** Share classified correctly, in [0, 1]. */
  public static final Metric ACCURACY =
      ofClasses(
          Signal.CORRECT, false, classes -> new Mean((batch, s, at) -> s.at(Signal.CORRECT, at)));

  /** Mean loss, in nats; of a network's own loss in its unit. */
  public static final Metric LOSS =
      new Row(Signal.LOSS, true, any -> new Mean((batch, s, at) -> s.at(Signal.LOSS, at)));

  /**
   * Mean cross-entropy of the probabilities, in nats, whatever loss the network has: minus the
   * logarithm of the label's, which is at most 103.3, of the least number above 0 in single
   * precision.
   */
  public static final Metric CROSS_ENTROPY =
      ofClasses(
          Signal.PROBABILITIES,
          true,
          classes ->
              new Mean(
                  (batch, s, at) ->
                      -Math.log(
                          Math.max(
                              Float.MIN_VALUE, s.at(Signal.PROBABILITIES, at, batch.label(at))))));

  /**
   * Area under the receiver operating characteristic, in [0, 1]: how often an example of a class
   * has a higher probability of it than one of another class, equals counted half (Hanley and
   * McNeil 1982). Of two classes, the second's; of more, the mean over classes against the rest.
   * Exact: it keeps 4 bytes an example and class.
   */
  public static final Metric AUC = ofClasses(Signal.PROBABILITIES, false, RankingArea::new);

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
    return ofClasses(Signal.PROBABILITIES, false, classes -> new ClassPasses.TopK(classes, k));
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
    return ofClasses(
        Signal.PROBABILITIES, true, classes -> new ClassPasses.Calibration(classes, bins));
  }

  /**
   * Of single labels, every prediction is right for one class or wrong for two, so that the micro
   * averages of precision, recall and F1 are all the accuracy.
   */
  private static Metric ofMatrix(
      Average average, ToDoubleBiFunction<ConfusionMatrix, Integer> ofClass) {
    return average == Average.MICRO
        ? ACCURACY
        : ofClasses(
            Signal.PROBABILITIES, false, classes -> new ClassPasses.Matrix(classes, ofClass));
  }

  private static Metric ofClasses(Signal signal, boolean smallerIsBetter, IntFunction<Pass> pass) {
    return new Row(
        signal,
        smallerIsBetter,
        target -> {
          if (target instanceof Target.ClassIndex) {
            return pass.apply(target.width());
          }
          throw new IllegalArgumentException("it is of one class of several, and there is none");
        });
  }

  private record Row(Signal signal, boolean smallerIsBetter, Function<Target, Pass> pass)
      implements Metric {
    @Override
    public Set<Signal> reads() {
      return Set.of(signal);
    }

    @Override
    public Pass begin(Target target) {
      return pass.apply(target);
    }
  }

  private interface OfExample {
    double value(ExampleBatch batch, Signals signals, int at);
  }

  /** Mean of a number of each example. */
  private static final class Mean implements Pass {
    private final OfExample of;
    private final ExactSum sum = new ExactSum();
    private long count;

    private Mean(OfExample of) {
      this.of = of;
    }

    @Override
    public void add(ExampleBatch batch, Signals signals, int at) {
      sum.add(of.value(batch, signals, at));
      count++;
    }

    @Override
    public double value() {
      return sum.value() / count;
    }
  }
}
