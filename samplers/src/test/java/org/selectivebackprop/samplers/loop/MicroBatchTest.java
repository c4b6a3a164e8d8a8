package org.selectivebackprop.samplers.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.selectivebackprop.core.model.Activation;
import org.selectivebackprop.core.model.BatchNorm;
import org.selectivebackprop.core.model.Conv;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.Dropout;
import org.selectivebackprop.core.model.GroupNorm;
import org.selectivebackprop.core.model.Layer;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Pool;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.core.run.Costs;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.run.StepReport;
import org.selectivebackprop.core.train.Model;
import org.selectivebackprop.core.train.Training;
import org.selectivebackprop.testkit.distributed.InProcessCollective;
import org.selectivebackprop.testkit.distributed.Ranks;

/** Whole runs whose steps are computed in parts. */
class MicroBatchTest {
  private static final int BATCH = 10;

  /** Weights (importance sampling), tails, clipping, smoothing and averages. */
  @ParameterizedTest
  @CsvSource(
      value = {"traditional, 1", "sb, 3", "sb, 4", "stale-sb, 7", "kath18, 3", "infobatch, 4"})
  void theRunIsThatOfWholeBatches(String strategy, int examples) {
    Steps wholeSteps = new Steps();
    Steps partSteps = new Steps();
    try (Model whole = training(strategy, new GroupNorm("norm", 1), 0).listen(wholeSteps).train();
        Model parts =
            training(strategy, new GroupNorm("norm", 1), examples).listen(partSteps).train()) {
      Costs costs = parts.result().costs();
      assertThat(costs.updates()).isEqualTo(whole.result().costs().updates());
      assertThat(costs.forwardUnits()).isEqualTo(whole.result().costs().forwardUnits());
      assertNear(parts.weights(), whole.weights());
      assertThat(partSteps.ids).isEqualTo(wholeSteps.ids);
      for (int i = 0; i < wholeSteps.losses.size(); i++) {
        assertThat(partSteps.losses.get(i)).isCloseTo(wholeSteps.losses.get(i), within(1e-5));
      }
    }
  }

  /** Slices of 5 in micro-batches of 2; the program's listeners hear rank 0 alone. */
  @Test
  void ranksTrainInMicroBatchesToo() {
    Steps alone = new Steps();
    Model whole = training("sb", new GroupNorm("norm", 1), 0).listen(alone).train();
    List<Double> losses =
        Ranks.run(
            InProcessCollective.group(2, Duration.ofSeconds(60)),
            rank -> {
              Steps steps = new Steps();
              Training training = training("sb", new GroupNorm("norm", 1), 2).listen(steps);
              try (Model model = training.distributed(rank).train()) {
                assertThat(steps.ids).isEqualTo(rank.rank() == 0 ? alone.ids : List.of());
                assertNear(model.weights(), whole.weights());
                rank.close();
                return model.evaluate(new ToyData(48).test()).loss();
              }
            });
    whole.close();
    assertThat(losses.get(1)).isEqualTo(losses.get(0));
  }

  @Test
  void aPartOfTheWholeBatchChangesNothing() {
    RunResult whole = training("sb", new BatchNorm("norm"), 0).run();
    RunResult part = training("sb", new BatchNorm("norm"), BATCH).run();
    assertThat(part.last().orElseThrow().testLoss())
        .isEqualTo(whole.last().orElseThrow().testLoss());
  }

  @Test
  void batchNormUsesTheStatisticsOfParts() {
    RunResult whole = training("traditional", new BatchNorm("norm"), 0).run();
    RunResult parts = training("traditional", new BatchNorm("norm"), 3).run();
    assertThat(parts.last().orElseThrow().testLoss())
        .isNotEqualTo(whole.last().orElseThrow().testLoss());
  }

  @ParameterizedTest
  @ValueSource(strings = {"norm", "dropout"})
  void aResumedRunEndsAsOneThatNeverStopped(String kind) {
    Layer layer = kind.equals("norm") ? new BatchNorm("norm") : new Dropout("drop", 0.3);
    Checkpoints saved = new Checkpoints();
    RunResult whole = training("sb", layer, 3).listen(saved).run();
    RunResult resumed = training("sb", layer, 3).resume(saved.all.get(1));
    for (int epoch = 0; epoch < whole.epochs().size(); epoch++) {
      assertThat(resumed.epochs().get(epoch).testLoss())
          .isEqualTo(whole.epochs().get(epoch).testLoss());
      assertThat(resumed.epochs().get(epoch).trainLoss())
          .isEqualTo(whole.epochs().get(epoch).trainLoss());
    }
  }

  private static Training training(String strategy, Layer layer, int microBatch) {
    return Training.on(new ToyData(48))
        .engine("reference")
        .network(
            (input, classes) ->
                new Network(
                    "toy",
                    input,
                    classes,
                    List.of(
                        Conv.same("conv", 3, 3, 1),
                        layer,
                        Activation.RELU,
                        new Pool.GlobalAverage(),
                        new Dense("logits", classes))))
        .strategy(strategy)
        .optimizer("sgd: {nesterov: true}")
        .augment("none")
        .schedule("constant")
        .epochs(4)
        .batch(BATCH)
        .learningRate(0.05)
        .set("clip-norm", 0.2)
        .set("average-weights", 0.5)
        .set("label-smoothing", 0.1)
        .set("micro-batch", microBatch);
  }

  private static void assertNear(Tensors actual, Tensors expected) {
    for (String name : expected.names()) {
      float[] wanted = expected.values(name);
      float[] values = actual.values(name);
      for (int i = 0; i < wanted.length; i++) {
        assertThat(values[i]).as(name).isCloseTo(wanted[i], within(1e-6f));
      }
    }
  }

  /** What a listener is told of every step. */
  private static final class Steps implements RunListener {
    private final List<Integer> ids = new ArrayList<>();
    private final List<Double> losses = new ArrayList<>();

    @Override
    public void onStep(StepReport step) {
      for (int i = 0; i < step.size(); i++) {
        ids.add(step.id(i));
        losses.add(step.loss(i));
      }
    }
  }
}
