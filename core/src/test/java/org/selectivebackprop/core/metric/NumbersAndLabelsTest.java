package org.selectivebackprop.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.example.ExampleSpec;
import org.selectivebackprop.core.example.Feature;
import org.selectivebackprop.core.example.Target;
import org.selectivebackprop.core.metric.Metrics.Average;
import org.selectivebackprop.core.objective.Objective.Outputs;
import org.selectivebackprop.core.objective.Task;

/** Metrics of numbers, labels and distributions; {@link MetricsTest} has those of classes. */
class NumbersAndLabelsTest {
  private static final Task NUMBERS = numbers(2, Outputs.NUMBERS);
  private static final Task COUNTS = numbers(1, Outputs.LOGARITHMS);
  private static final Task SHARES = numbers(3, Outputs.CLASS_LOGITS);
  private static final Task LABELS = labels(Outputs.LABEL_LOGITS);

  private static final float[][] TARGETS = {
    {3, -2}, {1.5f, 0}, {0, 4}, {7, 1.25f}, {2, -8}, {0.5f, 3}
  };
  private static final float[][] OUTPUTS = {
    {2.5f, -2}, {1, 0.75f}, {0.25f, 3}, {5, 1.5f}, {2, -7}, {1.5f, 2}
  };

  private static final float[][] OF_COUNTS = {{0}, {1}, {4}, {2}, {7}, {3}};
  private static final float[][] RATES = {{-1.5f}, {0.25f}, {1}, {1.25f}, {2}, {0.5f}};

  private static final float[][] OF_LABELS = {
    {1, 0, 0, 0}, {1, 1, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {1, 0, 1, 0}, {0, 0, 0, 0}
  };
  private static final float[][] LOGITS = {
    {2, -1, -3, -4}, {-0.5f, 1.5f, 0.25f, -2}, {0.75f, 3, -1, -1},
    {-2, -1, -0.25f, -3}, {1, -1, 4, -5}, {1, 0.5f, -3, -0.5f}
  };

  /** By {@code metrics.py} among the resources of the tests. */
  static Stream<Arguments> golden() {
    return Stream.of(
        Arguments.of(Metrics.RMSE, NUMBERS, TARGETS, OUTPUTS, 0.875),
        Arguments.of(Metrics.MAE, NUMBERS, TARGETS, OUTPUTS, 0.6875),
        Arguments.of(Metrics.R2, NUMBERS, TARGETS, OUTPUTS, 0.9270169631774927),
        Arguments.of(Metrics.ERROR, NUMBERS, TARGETS, OUTPUTS, 1 - 0.9270169631774927),
        Arguments.of(Metrics.RMSE, COUNTS, OF_COUNTS, RATES, 0.9976388758948399),
        Arguments.of(Metrics.MAE, COUNTS, OF_COUNTS, RATES, 0.836591922344915),
        Arguments.of(Metrics.R2, COUNTS, OF_COUNTS, RATES, 0.8063232445346924),
        Arguments.of(Metrics.ACCURACY, LABELS, OF_LABELS, LOGITS, 1 / 3.0),
        Arguments.of(Metrics.ERROR, LABELS, OF_LABELS, LOGITS, 2 / 3.0),
        Arguments.of(Metrics.CROSS_ENTROPY, LABELS, OF_LABELS, LOGITS, 0.38430727219882677),
        Arguments.of(Metrics.AUC, LABELS, OF_LABELS, LOGITS, 0.8657407407407408),
        Arguments.of(
            Metrics.precision(Average.MACRO), LABELS, OF_LABELS, LOGITS, 0.5555555555555555),
        Arguments.of(Metrics.recall(Average.MACRO), LABELS, OF_LABELS, LOGITS, 0.7222222222222222),
        Arguments.of(Metrics.f1(Average.MACRO), LABELS, OF_LABELS, LOGITS, 0.6238095238095238),
        Arguments.of(
            Metrics.precision(Average.MICRO), LABELS, OF_LABELS, LOGITS, 0.5555555555555556),
        Arguments.of(Metrics.recall(Average.MICRO), LABELS, OF_LABELS, LOGITS, 0.7142857142857143),
        Arguments.of(Metrics.f1(Average.MICRO), LABELS, OF_LABELS, LOGITS, 0.625));
  }

  @ParameterizedTest(name = "{4} of {1}")
  @MethodSource("golden")
  void agreesWithScikitLearn(
      Metric metric, Task task, float[][] targets, float[][] outputs, double expected) {
    assertThat(value(metric, task, targets, outputs)).isCloseTo(expected, within(1e-7));
    assertThat(value(metric, task, reversed(targets), reversed(outputs)))
        .isEqualTo(value(metric, task, targets, outputs));
  }

  @Test
  void crossEntropyOfDistributionsWeighsByShares() {
    Metric.Pass pass = Metrics.CROSS_ENTROPY.begin(SHARES);
    ExampleBatch batch = batch(SHARES, new float[][] {{0.5f, 0.25f, 0.25f}, {0, 1, 0}});
    Signals signals =
        new Signals(2)
            .put(Signal.PROBABILITIES, new float[] {0.5f, 0.375f, 0.125f, 0.25f, 0.5f, 0.25f});
    pass.add(batch, signals, 0);
    pass.add(batch, signals, 1);
    assertThat(pass.value()).isEqualTo(0.9023942347564042, within(1e-12));
  }

  /** A probability near 1 has no digits for it. */
  @Test
  void crossEntropyOfACertainWrongLabelIsItsLogit() {
    assertThat(
            value(
                Metrics.CROSS_ENTROPY,
                LABELS,
                new float[][] {{0, 0, 0, 0}},
                new float[][] {{50, 50, 50, 50}}))
        .isEqualTo(50);
  }

  @Test
  void varianceThatNearlyCancelsOutIsExact() {
    float[][] targets = new float[1000][];
    float[][] outputs = new float[1000][];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = new float[] {1e7f + i % 2};
      outputs[i] = new float[] {1e7f + 1};
    }
    Task task = numbers(1, Outputs.NUMBERS);
    assertThat(value(Metrics.ERROR, task, targets, outputs)).isEqualTo(2);
    assertThat(value(Metrics.R2, task, targets, outputs)).isEqualTo(-1);
  }

  @Test
  void predictionsThatAreNoNumbersAreInfinitelyBad() {
    Task task = numbers(1, Outputs.NUMBERS);
    float[][] targets = {{1}, {2}};
    float[][] outputs = {{1}, {Float.NaN}};
    assertThat(value(Metrics.ERROR, task, targets, outputs)).isInfinite().isPositive();
    assertThat(value(Metrics.R2, task, targets, outputs)).isInfinite().isNegative();
    assertThat(value(Metrics.RMSE, task, targets, outputs)).isNaN();
  }

  @Test
  void numbersThatAreAllAlikeCanBePredicted() {
    Task task = numbers(1, Outputs.NUMBERS);
    float[][] targets = {{3}, {3}};
    assertThat(value(Metrics.R2, task, targets, targets)).isEqualTo(1);
    assertThat(value(Metrics.ERROR, task, targets, new float[][] {{3}, {4}})).isInfinite();
  }

  @Test
  void whatHasNoMeaningIsRefusedWithWhatHas() {
    assertThatThrownBy(() -> Metrics.RMSE.begin(LABELS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("it has a meaning for numbers, and there is any number of labels");
    assertThatThrownBy(() -> Metrics.AUC.begin(NUMBERS))
        .hasMessage(
            "it has a meaning for one class of several, any number of labels, and there is numbers");
    assertThatThrownBy(() -> Metrics.CROSS_ENTROPY.begin(labels(Outputs.LABEL_SCORES)))
        .hasMessageContaining("no probabilities");
    assertThatThrownBy(() -> Metrics.R2.begin(new Task(new Target.Reals(1), Optional.empty())))
        .hasMessageContaining("the network's own loss");
    for (Task task : List.of(NUMBERS, COUNTS, SHARES, LABELS)) {
      assertThat(Metrics.LOSS.begin(task).value()).isNaN();
    }
  }

  private static Task numbers(int width, Outputs outputs) {
    return new Task(new Target.Reals(width), Optional.of(outputs));
  }

  private static Task labels(Outputs outputs) {
    return new Task(new Target.MultiLabel(List.of("a", "b", "c", "d")), Optional.of(outputs));
  }

  private static float[][] reversed(float[][] rows) {
    List<float[]> list = Arrays.asList(rows.clone());
    Collections.reverse(list);
    return list.toArray(float[][]::new);
  }

  private static ExampleBatch batch(Task task, float[][] targets) {
    ExampleBatch batch =
        new ExampleBatch(
            new ExampleSpec(List.of(Feature.float32("x", 1)), task.target()), targets.length);
    for (int i = 0; i < targets.length; i++) {
      batch.add(i, 0, 1);
      System.arraycopy(targets[i], 0, batch.targets(), i * targets[i].length, targets[i].length);
    }
    return batch;
  }

  private static double value(Metric metric, Task task, float[][] targets, float[][] outputs) {
    ExampleBatch batch = batch(task, targets);
    int width = outputs[0].length;
    float[] rows = new float[outputs.length * width];
    float[] correct = new float[outputs.length];
    for (int i = 0; i < outputs.length; i++) {
      System.arraycopy(outputs[i], 0, rows, i * width, width);
      correct[i] = 1;
      for (int k = 0; k < width; k++) {
        correct[i] = (outputs[i][k] > 0) == (targets[i][k] > 0.5f) ? correct[i] : 0;
      }
    }
    Signals signals =
        new Signals(outputs.length).put(Signal.OUTPUTS, rows).put(Signal.CORRECT, correct);
    Metric.Pass pass = metric.begin(task);
    for (int i = 0; i < outputs.length; i++) {
      pass.add(batch, signals, i);
    }
    return pass.value();
  }
}
