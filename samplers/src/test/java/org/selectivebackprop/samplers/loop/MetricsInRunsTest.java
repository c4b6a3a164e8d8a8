package org.selectivebackprop.samplers.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.ImageArrays;
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

  private static Training training() {
    return Training.on(DATA)
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
