package org.selectivebackprop.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.data.ImageArrays;
import org.selectivebackprop.core.engine.Optimizer;
import org.selectivebackprop.core.engine.OptimizerConfig;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.EngineException;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.Flatten;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.networks.NetworkFactory;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.run.Outcome;
import org.selectivebackprop.core.selection.ExampleScorer;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.StalenessDecision;
import org.selectivebackprop.core.train.Training;
import org.selectivebackprop.testkit.Sample;
import org.selectivebackprop.testkit.Verdict;

/** An engine that computes gradients and refuses the rest: its contract, and runs on it. */
class LinearEngineTest {
  private static final NetworkFactory LINEAR =
      (input, classes) ->
          new Network(
              "linear", input, classes, List.of(new Flatten(), new Dense("logits", classes)));

  @Test
  void itPassesTheContractOfWhatItDeclares() {
    assertThat(Verdict.failures(contract())).containsExactly(Verdict.NOT_A_SERVICE);
  }

  @Test
  void whatItRefusesIsSkippedWithItsReason() {
    assertThatExceptionOfType(TestAbortedException.class)
        .isThrownBy(() -> contract().layersAreThere())
        .withMessageContaining("it has one dense layer");
    List<Optional<String>> reasons =
        contract()
            .stepsFollowTheGradient()
            .map(
                test -> {
                  try {
                    test.getExecutable().execute();
                    return Optional.<String>empty();
                  } catch (TestAbortedException skipped) {
                    return Optional.of(skipped.getMessage());
                  } catch (Throwable failed) {
                    throw new AssertionError(failed);
                  }
                })
            .toList();
    assertThat(reasons).filteredOn(Optional::isEmpty).hasSize(4);
    assertThat(reasons)
        .filteredOn(Optional::isPresent)
        .hasSize(2)
        .allSatisfy(reason -> assertThat(reason.orElseThrow()).contains("it has no LARS"));
  }

  @Test
  void aRunWithAnOptimiserItLacksIsRefusedAndNeverTrained() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> training(new Optimizer.Lars(0.9, 0.01, 0)).prepare())
        .withMessageContaining("cannot run 'linear': it has no LARS");
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(
            () ->
                PluginKind.ENGINE
                    .guarded(new LinearEngine.Factory())
                    .open(
                        new EngineFixture(new LinearEngine.Factory())
                            .setup(
                                LINEAR.build(new ImageShape(8, 8, 3), 5),
                                OptimizerConfig.of(new Optimizer.Lars(0.9, 0.01, 0)))))
        .withMessageContaining("it has no LARS");
  }

  @Test
  void itTrainsInMicroBatchesToo() {
    Optimizer adam = new Optimizer.Adam(0.9, 0.999, 1e-8, 0, false);
    var whole = training(adam).run();
    var parts = training(adam).set("micro-batch", 3).run();
    assertThat(whole.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(parts.last().orElseThrow().testLoss())
        .isCloseTo(whole.last().orElseThrow().testLoss(), within(1e-6));
  }

  private static TrainingEngineContract contract() {
    return new Sample.Engine(values -> new LinearEngine.Factory()).contract();
  }

  private static Training training(Optimizer optimizer) {
    SplittableRandom random = new SplittableRandom(1);
    byte[] pixels = new byte[30 * 16];
    random.nextBytes(pixels);
    int[] labels = random.ints(30, 0, 3).toArray();
    ImageShape shape = new ImageShape(4, 4, 1);
    return Training.on(ImageArrays.of(shape, 3, pixels, labels, pixels, labels))
        .network(LINEAR)
        .engine(new LinearEngine.Factory())
        .select((candidates, draws) -> Selection.all(candidates.size()))
        .score(new Losses())
        .staleness((age, progress) -> StalenessDecision.RESCORE)
        .augment("none")
        .schedule("constant")
        .optimizer(optimizer)
        .batch(8)
        .epochs(2);
  }

  private record Losses() implements ExampleScorer {
    @Override
    public Set<Signal> requiredSignals() {
      return Set.of(Signal.LOSS);
    }

    @Override
    public double[] score(ExampleBatch batch, Signals signals) {
      return IntStream.range(0, batch.size())
          .mapToDouble(i -> signals.at(Signal.LOSS, i))
          .toArray();
    }
  }
}
