package org.selectivebackprop.samplers.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.data.Examples;
import org.selectivebackprop.core.data.ImageArrays;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.metric.Metrics;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.run.EpochReport;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.train.Model;
import org.selectivebackprop.core.train.Training;

/** Metrics that are measured after every epoch. */
class MetricsInRunsTest {
  private static final Dataset DATA = columns();
  private static final String ALL = "auc, top-k: {k: 2}, f1, error, loss, top-k: {k: 3}";

  @Test
  void areThoseOfTheTrainedNetworkAndChangeNothingElse() {
    RunResult plain = training().run();
    try (Model model = training().set("metrics", ALL).train()) {
      RunResult result = model.result();
      assertThat(result.epochs()).hasSize(3);
      for (int i = 0; i < 3; i++) {
        EpochReport epoch = result.epochs().get(i);
        assertThat(epoch.testMetrics().keySet())
            .containsExactly("auc", "top-k-2", "f1", "error", "loss", "top-k-3");
        assertThat(epoch.validationMetrics()).hasSameSizeAs(epoch.testMetrics());
        assertThat(epoch.testError()).isEqualTo(plain.epochs().get(i).testError());
        assertThat(epoch.testLoss()).isEqualTo(plain.epochs().get(i).testLoss());
        assertThat(plain.epochs().get(i).testMetrics()).isEmpty();
      }
      EpochReport last = result.last().orElseThrow();
      Map<String, Double> metrics = last.testMetrics();
      assertThat(metrics.get("error")).isCloseTo(last.testError(), within(1e-12));
      assertThat(metrics.get("loss")).isCloseTo(last.testLoss(), within(1e-12));
      Dataset.Split test = DATA.test();
      assertThat(metrics.get("auc")).isEqualTo(model.evaluate(test, Metrics.AUC));
      assertThat(metrics.get("top-k-2")).isEqualTo(model.evaluate(test, Metrics.topK(2)));
      assertThat(result.recipe().settings().metrics())
          .contains(PluginSpec.of("top-k", "k", 2), PluginSpec.of("f1", "average", "macro"));
      assertThat(training().set("metrics", result.recipe().settings().metrics()).run().epochs())
          .extracting(EpochReport::testMetrics)
          .isEqualTo(result.epochs().stream().map(EpochReport::testMetrics).toList());
    }
  }

  @Test
  void aResumedRunHasThoseOfAllEpochs() {
    Checkpoints saved = new Checkpoints();
    RunResult whole = training().set("metrics", ALL).listen(saved).run();
    RunResult resumed = training().set("metrics", ALL).resume(saved.all.get(0));
    assertThat(resumed.epochs())
        .extracting(EpochReport::testMetrics, EpochReport::validationMetrics)
        .isEqualTo(
            whole.epochs().stream()
                .map(e -> tuple(e.testMetrics(), e.validationMetrics()))
                .toList());
    assertThatThrownBy(() -> training().set("metrics", "auc").resume(saved.all.get(0)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("metrics was ");
  }

  @Test
  void whatDoesNotFitIsRefusedBeforeTraining() {
    assertThatThrownBy(
            () -> training().set("metrics", "top-k: {k: 11}, acuracy, auc, auc").prepare())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("top-k of 11 classes where there are 4")
        .hasMessageContaining("did you mean 'accuracy'")
        .hasMessageContaining("metric 'auc' is there twice")
        .hasMessageContaining("setting 'metrics'");
  }

  @Test
  void areOfNumbersWhateverTheOutputsMean() {
    SplittableRandom random = new SplittableRandom(4);
    float[][] x = new float[120][3];
    float[][] counts = new float[x.length][1];
    for (int i = 0; i < x.length; i++) {
      for (int k = 0; k < 3; k++) {
        x[i][k] = (float) random.nextDouble();
      }
      counts[i][0] = (float) Math.floor(8 * x[i][0]);
    }
    Dataset data = Examples.of(x, counts).holdOut(0.25, 1);
    for (String objective : List.of("poisson", "squared-error")) {
      Training training =
          training(data).objective(objective).set("metrics", "rmse, mae, r2, error, loss");
      try (Model model = training.train()) {
        EpochReport last = model.result().last().orElseThrow();
        Map<String, Double> metrics = last.testMetrics();
        assertThat(metrics.get("error")).isEqualTo(last.testError());
        assertThat(metrics.get("r2")).isEqualTo(1 - last.testError());
        double squares = 0;
        float[][] outputs = model.rows(data.test(), Signal.OUTPUTS);
        ExampleBatch batch = new ExampleBatch(data.spec(), outputs.length);
        for (int id = 0; id < outputs.length; id++) {
          batch.read(data.test(), id, 1);
          double output = objective.equals("poisson") ? Math.exp(outputs[id][0]) : outputs[id][0];
          squares += (output - batch.targets()[id]) * (output - batch.targets()[id]);
        }
        assertThat(metrics.get("rmse"))
            .isCloseTo(Math.sqrt(squares / outputs.length), within(1e-12));
      }
    }
    assertThatThrownBy(
            () -> training(data).objective("huber").set("metrics", "auc, f1, rmse").prepare())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("metric 'auc' does not fit what is predicted")
        .hasMessageContaining("and there is numbers")
        .hasMessageNotContaining("rmse");
  }

  @Test
  void areOfLabelsEachByItself() {
    float[][] x = new float[120][2];
    boolean[][] labels = new boolean[x.length][2];
    SplittableRandom random = new SplittableRandom(6);
    for (int i = 0; i < x.length; i++) {
      x[i] = new float[] {(float) random.nextDouble(), (float) random.nextDouble()};
      labels[i] = new boolean[] {x[i][0] > 0.5, x[i][1] > 0.7};
    }
    Dataset data = Examples.of(x, labels).holdOut(0.25, 1);
    Map<String, Double> metrics =
        training(data)
            .objective("binary-cross-entropy")
            .set("metrics", "f1, auc, cross-entropy, loss, accuracy")
            .learningRate(0.3)
            .epochs(40)
            .run()
            .last()
            .orElseThrow()
            .testMetrics();
    assertThat(metrics.get("cross-entropy")).isCloseTo(metrics.get("loss"), within(1e-6));
    assertThat(metrics.get("auc")).isGreaterThan(0.8);
    assertThatThrownBy(
            () -> training(data).objective("hinge").set("metrics", "cross-entropy").prepare())
        .hasMessageContaining("the objective makes no probabilities of the outputs");
    try (Model model = training(data).objective("hinge").set("metrics", "f1, auc").train()) {
      assertThatThrownBy(() -> model.confusion(data.test()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a confusion matrix of 2 labels");
    }
  }

  private static Training training() {
    return training(DATA);
  }

  private static Training training(Dataset data) {
    return Training.on(data)
        .network("mlp: {width: 8}")
        .engine("reference")
        .strategy("sb")
        .set("validation", 0.2)
        .epochs(3)
        .batch(20);
  }

  /** One of four columns is bright. */
  private static Dataset columns() {
    SplittableRandom random = new SplittableRandom(3);
    byte[][] pixels = {new byte[160 * 16], new byte[40 * 16]};
    int[][] labels = {new int[160], new int[40]};
    for (int split = 0; split < 2; split++) {
      for (int id = 0; id < labels[split].length; id++) {
        labels[split][id] = id % 4;
        for (int i = 0; i < 16; i++) {
          int light = i % 4 == id % 4 ? 100 : 60;
          pixels[split][16 * id + i] = (byte) (light + random.nextInt(100));
        }
      }
    }
    return ImageArrays.of(new ImageShape(4, 4, 1), 4, pixels[0], labels[0], pixels[1], labels[1]);
  }
}
