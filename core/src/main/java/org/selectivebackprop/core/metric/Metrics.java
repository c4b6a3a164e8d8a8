package org.selectivebackprop.core.metric;

import static org.selectivebackprop.core.engine.Signal.CORRECT;
import static org.selectivebackprop.core.engine.Signal.OUTPUTS;
import static org.selectivebackprop.core.engine.Signal.PROBABILITIES;

import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.metric.Metric.Pass;
import org.selectivebackprop.core.objective.Objective.Outputs;
import org.selectivebackprop.core.objective.Task;
import org.selectivebackprop.core.objective.Task.Kind;

/** The usual metrics of classes, labels and numbers. */
public final class Metrics {
  /**
   * What a run calls error: the share classified wrongly, in [0, 1], with several labels those of
   * which any is wrong; of numbers, the share of their variance that is not explained, 1 less
   * {@link #R2}.
   */
  public static final Metric ERROR =
      correct(ByKind.share(true), at -> 1 - at)
          .on(Kind.NUMBERS, OUTPUTS, task -> new NumberPasses.Unexplained(task, false));

  /** Share classified correctly, in [0, 1]; with several labels, of which each is right. */
  public static final Metric ACCURACY = correct(ByKind.share(false), at -> at);

  /** Mean loss, in nats; of a network's own loss in its unit. */
  public static final Metric LOSS =
      ByKind.smaller()
          .onAll(Signal.LOSS, task -> new Mean((batch, s, at) -> s.at(Signal.LOSS, at)));

  /**
   * Mean cross-entropy of the probabilities, in nats, whatever loss the network has: minus the
   * logarithm of the label's, which is at most 103.3, of the least number above 0 in single
   * precision. Of a distribution over classes, the mean by its shares; of several labels, the mean
   * over them of what each has by itself.
   */
  public static final Metric CROSS_ENTROPY =
      ByKind.smaller()
          .on(
              Kind.CLASS,
              PROBABILITIES,
              task -> new Mean((batch, s, at) -> surprise(s, at, batch.label(at))))
          .on(Kind.DISTRIBUTION, PROBABILITIES, task -> new Mean(Metrics::ofDistribution))
          .on(Kind.LABELS, OUTPUTS, Metrics::crossEntropyOfLabels);

  /**
   * Area under the receiver operating characteristic, in [0, 1]: how often an example of a class
   * has a higher probability of it than one of another class, equals counted half (Hanley and
   * McNeil 1982). Of two classes, the second's; of more, the mean over classes against the rest; of
   * several labels, the mean over them. Exact: it keeps 5 bytes an example and class.
   */
  public static final Metric AUC =
      ByKind.share(false)
          .on(Kind.CLASS, PROBABILITIES, task -> RankingArea.ofClasses(task.target().width()))
          .on(Kind.LABELS, OUTPUTS, task -> RankingArea.ofLabels(task.target().width()));

  /** Root of the mean squared error over all numbers of all examples, at least 0. */
  public static final Metric RMSE =
      ByKind.smaller()
          .on(
              Kind.NUMBERS,
              OUTPUTS,
              task -> new NumberPasses.MeanOfErrors(task, error -> error * error, Math::sqrt));

  /** Mean absolute error over all numbers of all examples, at least 0. */
  public static final Metric MAE =
      ByKind.smaller()
          .on(
              Kind.NUMBERS,
              OUTPUTS,
              task -> new NumberPasses.MeanOfErrors(task, Math::abs, mean -> mean));

  /**
   * Coefficient of determination, at most 1: 1 less the sum of squared errors over that of squared
   * distances from the split's mean, of all numbers together. 1 without an error, also of numbers
   * that are all alike; minus infinity where a prediction is no number.
   */
  public static final Metric R2 =
      new ByKind(false, 1, false)
          .on(Kind.NUMBERS, OUTPUTS, task -> new NumberPasses.Unexplained(task, true));

  private Metrics() {}

  /** How classes or labels are averaged. */
  public enum Average {
    /** Each class that an example has or is taken for counts alike. */
    MACRO,
    /** Each example counts alike, of several labels each label of each. */
    MICRO
  }

  /** Share of examples with their label among the k most probable classes, in [0, 1]. */
  public static Metric topK(int k) {
    if (k < 1) {
      throw new IllegalArgumentException("top-k of " + k + " classes");
    }
    return ByKind.share(false)
        .on(Kind.CLASS, PROBABILITIES, task -> new ClassPasses.TopK(task.target().width(), k));
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
    return ByKind.share(true)
        .on(
            Kind.CLASS,
            PROBABILITIES,
            task -> new ClassPasses.Calibration(task.target().width(), bins));
  }

  /** Of single labels the micro averages of precision, recall and F1 are all the accuracy. */
  private static Metric ofMatrix(
      Average average, ToDoubleBiFunction<ConfusionMatrix, Integer> ofClass) {
    boolean micro = average == Average.MICRO;
    ByKind labels =
        ByKind.share(false)
            .on(
                Kind.LABELS,
                OUTPUTS,
                task -> new ClassPasses.OfLabels(task.target().width(), micro, ofClass));
    return micro
        ? labels.on(Kind.CLASS, CORRECT, ACCURACY::begin)
        : labels.on(
            Kind.CLASS,
            PROBABILITIES,
            task -> new ClassPasses.OfClasses(new ConfusionMatrix(task.target().width()), ofClass));
  }

  private static ByKind correct(ByKind row, DoubleUnaryOperator of) {
    Function<Task, Pass> mean =
        task -> new Mean((batch, s, at) -> of.applyAsDouble(s.at(CORRECT, at)));
    return row.on(Kind.CLASS, CORRECT, mean)
        .on(Kind.DISTRIBUTION, CORRECT, mean)
        .on(Kind.LABELS, CORRECT, mean);
  }

  private static double surprise(Signals signals, int at, int of) {
    return -Math.log(Math.max(Float.MIN_VALUE, signals.at(PROBABILITIES, at, of)));
  }

  private static double ofDistribution(ExampleBatch batch, Signals signals, int at) {
    double sum = 0;
    for (int k = 0; k < batch.targetValues(); k++) {
      float share = batch.targets()[at * batch.targetValues() + k];
      sum += share == 0 ? 0 : share * surprise(signals, at, k);
    }
    return sum;
  }

  /** Of logits, for a probability near 1 has no digits left that tell how far from it it is. */
  private static Pass crossEntropyOfLabels(Task task) {
    if (task.outputs().filter(Outputs.LABEL_LOGITS::equals).isEmpty()) {
      throw new IllegalArgumentException("the objective makes no probabilities of the outputs");
    }
    int labels = task.target().width();
    return new Mean(
        (batch, s, at) -> {
          double sum = 0;
          for (int k = 0; k < labels; k++) {
            double logit = s.at(OUTPUTS, at, k);
            double softplus = Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit)));
            sum += softplus - batch.targets()[at * labels + k] * logit;
          }
          return sum / labels;
        });
  }
}
