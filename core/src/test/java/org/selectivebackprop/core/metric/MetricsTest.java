package org.selectivebackprop.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.example.Target;
import org.selectivebackprop.core.metric.Metrics.Average;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.objective.Objective.Outputs;
import org.selectivebackprop.core.objective.Task;

class MetricsTest {
  /** Sixteenths, so that many are equal; no example is of the last class. */
  private static final int[][] PROBABILITIES = {
    {3, 1, 12, 0}, {1, 0, 7, 8}, {0, 4, 4, 8}, {1, 1, 1, 13},
    {11, 3, 1, 1}, {2, 5, 7, 2}, {1, 4, 3, 8}, {9, 3, 2, 2},
    {0, 6, 6, 4}, {1, 5, 4, 6}, {2, 3, 8, 3}, {8, 3, 3, 2},
    {0, 7, 9, 0}, {13, 2, 1, 0}, {6, 1, 7, 2}, {14, 0, 0, 2}
  };

  private static final int[] LABELS = {2, 2, 2, 2, 0, 2, 2, 0, 1, 2, 1, 0, 1, 1, 0, 0};

  /** By scikit-learn 1.7 on the same numbers, top-k and calibration by a script of their own. */
  static Stream<Arguments> golden() {
    return Stream.of(
        Arguments.of("accuracy", Metrics.ACCURACY, 0.4375),
        Arguments.of("error", Metrics.ERROR, 0.5625),
        Arguments.of("AUC", Metrics.AUC, 0.7593223905723906),
        Arguments.of("precision", Metrics.precision(Average.MACRO), 0.55),
        Arguments.of("recall", Metrics.recall(Average.MACRO), 0.33392857142857146),
        Arguments.of("F1", Metrics.f1(Average.MACRO), 0.38333333333333336),
        Arguments.of("F1, micro", Metrics.f1(Average.MICRO), 0.4375),
        Arguments.of("precision, micro", Metrics.precision(Average.MICRO), 0.4375),
        Arguments.of("top 1", Metrics.topK(1), 0.4375),
        Arguments.of("top 2", Metrics.topK(2), 0.75),
        Arguments.of("top 3", Metrics.topK(3), 0.9375),
        Arguments.of("top 4", Metrics.topK(4), 1),
        Arguments.of("calibration", Metrics.calibrationError(5), 0.23828125));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("golden")
  void agreesWithScikitLearn(String name, Metric metric, double expected) {
    assertThat(value(metric, 4, LABELS.length)).as(name).isCloseTo(expected, within(1e-12));
  }

  @Test
  void areaOfTwoClassesRanksTheSecond() {
    float[] second = {0.1f, 0.4f, 0.35f, 0.8f};
    int[] labels = {0, 0, 1, 1};
    Metric.Pass pass = Metrics.AUC.begin(classes(2));
    for (int i = 0; i < second.length; i++) {
      float[] row = {1 - second[i], second[i]};
      pass.add(of(labels[i]), new Signals(1).put(Signal.PROBABILITIES, row), 0);
    }
    assertThat(pass.value()).isEqualTo(0.75);
  }

  @Test
  void areaWithoutAnotherClassIsUndefined() {
    Metric.Pass pass = Metrics.AUC.begin(classes(3));
    pass.add(of(0), example(new float[] {1, 0, 0}, 0), 0);
    assertThat(pass.value()).isNaN();
  }

  static List<Metric> all() {
    return List.of(
        Metrics.ACCURACY,
        Metrics.ERROR,
        Metrics.LOSS,
        Metrics.CROSS_ENTROPY,
        Metrics.AUC,
        Metrics.precision(Average.MACRO),
        Metrics.recall(Average.MACRO),
        Metrics.f1(Average.MACRO),
        Metrics.topK(5),
        Metrics.calibrationError(15));
  }

  /** To the last bit: many ranks may add their examples in any order. */
  @ParameterizedTest
  @MethodSource("all")
  void theOrderOfExamplesDoesNotMatter(Metric metric) {
    Random random = new Random(5);
    List<float[]> rows = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      float[] row = new float[7];
      float sum = 0;
      for (int c = 0; c < row.length; c++) {
        row[c] = (float) Math.exp(4 * random.nextGaussian());
        sum += row[c];
      }
      for (int c = 0; c < row.length; c++) {
        row[c] /= sum;
      }
      rows.add(row);
    }
    List<Integer> order = new ArrayList<>(IntStream.range(0, rows.size()).boxed().toList());
    double first = value(metric, rows, order);
    for (int trial = 0; trial < 20; trial++) {
      Collections.shuffle(order, random);
      assertThat(value(metric, rows, order)).isEqualTo(first);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void noExampleHasNoValue(Metric metric) {
    assertThat(metric.begin(classes(10)).value()).isNaN();
  }

  @Test
  void moreThanThereAreClassesIsRefused() {
    assertThatThrownBy(() -> Metrics.topK(5).begin(classes(4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("top-k of 5 classes where there are 4");
  }

  /** A probability that underflows is no infinite mean. */
  @Test
  void crossEntropyIsOfTheLabelsProbability() {
    Metric.Pass pass = Metrics.CROSS_ENTROPY.begin(classes(2));
    Signals rows = new Signals(2).put(Signal.PROBABILITIES, new float[] {0.25f, 0.75f, 1, 0});
    ExampleBatch batch = new ExampleBatch(new ImageShape(1, 1, 1), 2);
    batch.add(0, 1, 1);
    batch.add(1, 1, 1);
    pass.add(batch, rows, 0);
    assertThat(pass.value()).isEqualTo(-Math.log(0.75));
    pass.add(batch, rows, 1);
    assertThat(pass.value())
        .isEqualTo((-Math.log(0.75) - Math.log(Float.MIN_VALUE)) / 2, within(1e-12));
  }

  private static Task classes(int count) {
    List<String> names = IntStream.range(0, count).mapToObj(Integer::toString).toList();
    return new Task(new Target.ClassIndex(names), Optional.of(Outputs.CLASS_LOGITS));
  }

  private static ExampleBatch of(int label) {
    ExampleBatch batch = new ExampleBatch(new ImageShape(1, 1, 1), 1);
    batch.add(0, label, 1);
    return batch;
  }

  private static double value(Metric metric, int classes, int examples) {
    Metric.Pass pass = metric.begin(classes(classes));
    for (int i = 0; i < examples; i++) {
      float[] row = new float[classes];
      for (int c = 0; c < classes; c++) {
        row[c] = PROBABILITIES[i][c] / 16f;
      }
      pass.add(of(LABELS[i]), example(row, LABELS[i]), 0);
    }
    return pass.value();
  }

  private static double value(Metric metric, List<float[]> rows, List<Integer> order) {
    Metric.Pass pass = metric.begin(classes(7));
    order.forEach(i -> pass.add(of(i % 7), example(rows.get(i).clone(), i % 7), 0));
    return pass.value();
  }

  private static Signals example(float[] probabilities, int label) {
    int best = 0;
    for (int c = 1; c < probabilities.length; c++) {
      best = probabilities[c] > probabilities[best] ? c : best;
    }
    float loss = (float) -Math.log(probabilities[label]);
    return new Signals(1)
        .put(Signal.LOSS, new float[] {loss})
        .put(Signal.CORRECT, new float[] {best == label ? 1 : 0})
        .put(Signal.PROBABILITIES, probabilities);
  }
}
