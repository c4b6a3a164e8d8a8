package org.selectivebackprop.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.Optimizer;
import org.selectivebackprop.core.engine.OptimizerConfig;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.model.Tensors;

/**
 * How every engine applies a gradient: each optimiser, with clipping, partial decay and averages.
 */
abstract class EngineOptimizersContract extends ExampleGradientsContract {
  private static final Set<Signal> LOSS = Set.of(Signal.LOSS);

  /** Large enough an epsilon that a gradient's last bits do not decide a step's sign. */
  static final List<OptimizerConfig> ALL =
      List.of(
          OptimizerConfig.of(EngineFixture.SGD),
          new OptimizerConfig(new Optimizer.Sgd(0.9, false, 0.01), false, 0.5, 0.8),
          OptimizerConfig.of(new Optimizer.Adam(0.9, 0.999, 1e-3, 0.01, false)),
          new OptimizerConfig(new Optimizer.Adam(0.8, 0.99, 1e-3, 0.1, true), false, 0.5, 0.9),
          OptimizerConfig.of(new Optimizer.Lars(0.9, 0.01, 0.01)),
          new OptimizerConfig(new Optimizer.Lars(0.5, 0.01, 0.01), false, 0.5, 0.9));

  @TestFactory
  @DisplayName("three steps of each optimiser equal its definition along the engine's gradients")
  Stream<DynamicTest> stepsFollowTheGradient() {
    return fixture().each(ALL, this::assertStepsFollowTheGradient);
  }

  private void assertStepsFollowTheGradient(OptimizerConfig config) {
    EngineSetup setup = fixture().setup(config, 1);
    try (TrainingEngine engine = factory().open(setup)) {
      ManualOptimizer manual = new ManualOptimizer(config, setup.network(), engine.state());
      for (ExampleBatch batch :
          List.of(
              EngineFixture.batch(7, 1),
              EngineFixture.weighted(0, 3, 1),
              EngineFixture.batch(4, 2))) {
        manual.step(engine.gradient(batch), EngineFixture.RATE);
        engine.train(batch, EngineFixture.RATE, LOSS);
        manual.assertReached(engine.state(), tolerance().own());
      }
    }
  }

  @Test
  @DisplayName("evaluation is that of the averaged weights, scoring that of the weights")
  void averagesAreEvaluated() {
    OptimizerConfig config =
        new OptimizerConfig(fixture().setup(1).optimizerConfig().optimizer(), true, 0, 0.8);
    assumeTrue(fixture().supports(fixture().setup(config, 1)), "averages are not supported");
    ExampleBatch batch = EngineFixture.batch(7, 1);
    try (TrainingEngine engine = factory().open(fixture().setup(config, 1));
        TrainingEngine plain = open(1)) {
      EngineFixture.threeSteps(engine);
      Tensors state = engine.state();
      float[] scores = EngineFixture.losses(engine.score(batch, LOSS));
      float[] averaged = EngineFixture.losses(engine.evaluate(batch));
      plain.restore(fixture().weights(state, ""));
      assertThat(EngineFixture.losses(plain.score(batch, LOSS))).isEqualTo(scores);
      plain.restore(fixture().weights(state, "/average"));
      assertThat(EngineFixture.losses(plain.evaluate(batch))).isEqualTo(averaged);
      assertThat(averaged).isNotEqualTo(scores);
    }
  }

  @TestFactory
  @DisplayName("whatever the optimiser, a restored state continues bit for bit")
  Stream<DynamicTest> everyOptimiserContinues() {
    return fixture().each(ALL, this::assertEveryOptimiserContinues);
  }

  private void assertEveryOptimiserContinues(OptimizerConfig config) {
    try (TrainingEngine saved = factory().open(fixture().setup(config, 1));
        TrainingEngine restored = factory().open(fixture().setup(config, 2))) {
      EngineFixture.threeSteps(saved);
      EngineFixture.threeSteps(restored);
      restored.restore(saved.state());
      assertThat(EngineFixture.threeSteps(restored)).isEqualTo(EngineFixture.threeSteps(saved));
      EngineFixture.assertSameBits(restored.state(), saved.state());
    }
  }

  @TestFactory
  @DisplayName("weights alone are a state: what optimisers keep then starts afresh")
  Stream<DynamicTest> weightsAloneStartAfresh() {
    return fixture().each(List.of(ALL.get(1), ALL.get(3)), this::assertWeightsAloneStartAfresh);
  }

  private void assertWeightsAloneStartAfresh(OptimizerConfig config) {
    try (TrainingEngine fresh = factory().open(fixture().setup(config, 3));
        TrainingEngine used = factory().open(fixture().setup(config, 1))) {
      EngineFixture.threeSteps(used);
      used.restore(fixture().network().initialise(3));
      EngineFixture.assertSameBits(used.state(), fresh.state());
    }
  }
}
