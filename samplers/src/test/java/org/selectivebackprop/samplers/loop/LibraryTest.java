package org.selectivebackprop.samplers.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.ImageArrays;
import org.selectivebackprop.core.engine.Optimizer;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.PluginException;
import org.selectivebackprop.core.loop.Evaluation;
import org.selectivebackprop.core.metric.ConfusionMatrix;
import org.selectivebackprop.core.metric.Metrics;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.networks.Mlp;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.run.StopSignal;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.train.Model;
import org.selectivebackprop.core.train.Training;
import org.selectivebackprop.samplers.combine.Floor;
import org.selectivebackprop.samplers.combine.WarmUp;
import org.selectivebackprop.samplers.sb.SelectiveBackprop;
import org.selectivebackprop.samplers.staleness.EveryN;

/** What research code does: own arrays, own policy, a trained network to ask. */
class LibraryTest {
  private static final Dataset DATA = bars();

  @Test
  void aPolicyOfTheProgramsOwnTrainsOnItsArrays() {
    RunResult result = training().run();
    // The first epoch trains all 64; the others the harder half.
    assertThat(result.costs().trained()).isEqualTo(64 + 3 * 32);
    assertThat(result.costs().selectForward()).isEqualTo(2 * 64);
    assertThat(result.last().orElseThrow().testError()).isLessThan(0.1);
    assertThat(result.recipe().repeatable()).isFalse();
  }

  @Test
  void objectsAndSpecificationsTrainAlike() {
    RunResult objects =
        Training.on(DATA).engine("reference").network(new Mlp(8, 1, 0)).batch(16).epochs(2).run();
    RunResult words =
        Training.on(DATA)
            .set("engine", "reference")
            .set("model", "mlp: {width: 8, depth: 1}")
            .optimizer(new Optimizer.Sgd(0.9, false, 5e-4))
            .set("batch", "16")
            .epochs(2)
            .run();
    assertThat(words.epochs().stream().map(e -> e.testLoss()))
        .isEqualTo(objects.epochs().stream().map(e -> e.testLoss()).toList());
  }

  @Test
  void aModelAnswersAsTheRunMeasured() {
    try (Model model = training().train()) {
      Evaluation test = model.evaluate(DATA.test());
      assertThat(test.error()).isEqualTo(model.result().last().orElseThrow().testError());
      assertThat(test.loss()).isEqualTo(model.result().last().orElseThrow().testLoss());
      float[][] probabilities = model.probabilities(DATA.test());
      int[] classes = model.classes(DATA.test());
      int wrong = 0;
      for (int id = 0; id < classes.length; id++) {
        assertThat(probabilities[id][0] + probabilities[id][1]).isCloseTo(1, within(1e-6f));
        wrong += classes[id] == DATA.test().label(id) ? 0 : 1;
      }
      assertThat((double) wrong / classes.length).isCloseTo(test.error(), within(1e-12));
      float[] losses = model.losses(DATA.test());
      double sum = 0;
      for (float loss : losses) {
        sum += loss;
      }
      assertThat(sum / losses.length).isCloseTo(test.loss(), within(1e-6));
      assertThat(model.embeddings(DATA.test())[0]).hasSize(8);
    }
  }

  @Test
  void gradientsAreOfExamplesThatAreThere() {
    try (Model model = training().train()) {
      for (int[] ids : new int[][] {{}, {-1}, {DATA.test().size()}}) {
        assertThatThrownBy(() -> model.gradients(DATA.test(), ids, (gradients, batch) -> {}))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("no example");
      }
    }
  }

  @Test
  void aNetworkWithOtherParametersDoesNotResume() {
    Checkpoints saved = new Checkpoints();
    training().network(new Mlp(8, 1, 0)).listen(saved).run();
    for (Mlp other : List.of(new Mlp(9, 1, 0), new Mlp(8, 2, 0), new Mlp(8, 1, 0.5))) {
      assertThatThrownBy(() -> training().network(other).resume(saved.all.get(0)))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("its network was made with other parameters");
    }
  }

  @Test
  void aModelIsMeasuredByAnyMetric() {
    try (Model model = training().train()) {
      Evaluation test = model.evaluate(DATA.test());
      assertThat(model.evaluate(DATA.test(), Metrics.ERROR)).isCloseTo(test.error(), within(1e-12));
      assertThat(model.evaluate(DATA.test(), Metrics.LOSS)).isCloseTo(test.loss(), within(1e-12));
      ConfusionMatrix matrix = model.confusion(DATA.test());
      long right = matrix.count(0, 0) + matrix.count(1, 1);
      assertThat(model.evaluate(DATA.test(), Metrics.ACCURACY))
          .isEqualTo((double) right / DATA.test().size());
      assertThatThrownBy(() -> model.evaluate(DATA.test(), Metrics.topK(3)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("top-k of 3 classes where there are 2");
    }
  }

  @Test
  void averagedWeightsAnswerWhereTheyWereEvaluated() {
    try (Model model = training().set("average-weights", 0.9).train()) {
      assertThat(model.evaluate(DATA.test()).loss())
          .isEqualTo(model.result().last().orElseThrow().testLoss());
      double sum = 0;
      for (float loss : model.losses(DATA.test())) {
        sum += loss;
      }
      assertThat(sum / DATA.test().size())
          .isCloseTo(model.evaluate(DATA.test()).loss(), within(1e-6));
    }
  }

  @Test
  void aPartOfAPolicyServesOneRunToo() {
    SelectionPolicy inner = new SelectiveBackprop(SelectiveBackprop.Settings.ofBeta(1));
    training().select(new WarmUp(0, new Floor(0.1, inner))).run();
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> training().select(new WarmUp(0, inner)).run())
        .withMessageContaining("plugin 'WarmUp': its part 'SelectiveBackprop' has had a run");
    SelectionPolicy forgetful = (candidates, draws) -> Selection.all(candidates.size());
    training().select(new WarmUp(0, forgetful)).run();
    training().select(new WarmUp(0, forgetful)).run();
  }

  @Test
  void aClosedModelSaysSo() {
    Model model = training().train();
    model.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> model.classes(DATA.test()))
        .withMessage("this model is closed");
  }

  @Test
  void aModelGivesGradientsOfTheExamplesAskedFor() {
    try (Model model = training().train()) {
      float[][] all = model.rows(DATA.train(), Signal.GRADIENT_NORM);
      model.gradients(
          DATA.train(),
          new int[] {5, 2},
          (gradients, batch) ->
              assertThat(gradients.norms(batch)).containsExactly(all[5][0], all[2][0]));
    }
  }

  @Test
  void aModelReadsImagesOfItsShapeOnly() {
    byte[] one = new byte[15];
    Dataset.Split other =
        ImageArrays.of(new ImageShape(5, 3, 1), 2, one, new int[1], one, new int[1]).test();
    try (Model model = training().train()) {
      for (Consumer<Model> use :
          List.<Consumer<Model>>of(
              m -> m.classes(other),
              m -> m.evaluate(other),
              m -> m.gradients(other, new int[1], (gradients, batch) -> {}))) {
        assertThatExceptionOfType(ConfigException.class)
            .isThrownBy(() -> use.accept(model))
            .withMessageContaining("images of 5x3x1, the network reads images of 4x4x1");
      }
    }
  }

  @Test
  void withoutAnEpochThereIsNoModel() {
    StopSignal stop = new StopSignal();
    stop.request();
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> training().stop(stop).train())
        .withMessageContaining("the run ended, interrupted, in its first epoch");
  }

  private static Training training() {
    return Training.on(DATA)
        .network(new Mlp(8, 1, 0))
        .engine("reference")
        .select(
            new WarmUp(
                1,
                (candidates, draws) -> {
                  int[] byScore = candidates.byScore();
                  int half = byScore.length / 2;
                  return Selection.of(Arrays.copyOfRange(byScore, half, byScore.length));
                }))
        .staleness(new EveryN(EveryN.Count.EPOCHS, 2))
        .batch(16)
        .epochs(4)
        .learningRate(0.1);
  }

  /** Vertical or horizontal bars of 4x4 pixels, with noise. */
  static Dataset bars() {
    SplittableRandom random = new SplittableRandom(3);
    byte[][] pixels = {new byte[64 * 16], new byte[32 * 16]};
    int[][] labels = {new int[64], new int[32]};
    for (int split = 0; split < 2; split++) {
      for (int id = 0; id < labels[split].length; id++) {
        labels[split][id] = id % 2;
        for (int i = 0; i < 16; i++) {
          boolean bright = (id % 2 == 0 ? i / 4 : i % 4) % 2 == 0;
          pixels[split][16 * id + i] = (byte) ((bright ? 150 : 50) + random.nextInt(100));
        }
      }
    }
    return ImageArrays.of(new ImageShape(4, 4, 1), 2, pixels[0], labels[0], pixels[1], labels[1]);
  }
}
