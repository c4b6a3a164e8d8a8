package org.selectivebackprop.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.OptimizerConfig;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.engine.SplitStep;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.error.EngineException;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Parameter;
import org.selectivebackprop.core.model.Tensors;

/** The contract of engines that offer a training step in two halves. */
abstract class SplitStepContract extends EngineOptimizersContract {
  private static final Set<Signal> LOSS = Set.of(Signal.LOSS);
  private static final double RATE = EngineFixture.RATE;
  private static final ExampleBatch BATCH = EngineFixture.weighted(1, 0.5, 0, 3, 2, 0.1, 1);

  private static final List<Integer> PARTS = List.of(3, 1, 2, 1);

  @Test
  @DisplayName("engines have a split step exactly if their factory says so")
  void splitStepComesAsDeclared() {
    try (TrainingEngine engine = open(1)) {
      assertThat(engine.splitStep().isPresent()).isEqualTo(factory().supportsSplitStep());
    }
  }

  @TestFactory
  @DisplayName("one part and its move are a whole step, whatever the optimiser")
  Stream<DynamicTest> onePartIsTheWholeStep() {
    requireSplitStep();
    return fixture().each(ALL, this::assertOnePartIsTheWholeStep);
  }

  private void assertOnePartIsTheWholeStep(OptimizerConfig config) {
    try (TrainingEngine whole = factory().open(fixture().setup(config, 1));
        TrainingEngine split = factory().open(fixture().setup(config, 1))) {
      for (int seed = 0; seed < 3; seed++) {
        ExampleBatch batch = EngineFixture.batch(7 - seed, seed);
        Signals expected = whole.train(batch, RATE, LOSS);
        Signals actual = step(split).compute(batch, batch.size(), LOSS);
        step(split).apply(RATE);
        SignalChecks.agree(actual, expected, s -> true, tolerance().own());
      }
      assertClose(split.state(), whole.state(), whole.state().names());
    }
  }

  @TestFactory
  @DisplayName("gradients of parts of any size add up to the whole's; signals are each example's")
  Stream<DynamicTest> partsAddUp() {
    requireSplitStep();
    return fixture().each(ALL, this::assertPartsAddUp);
  }

  private void assertPartsAddUp(OptimizerConfig config) {
    Network network = fixture().uncoupled();
    try (TrainingEngine whole = factory().open(fixture().setup(network, config));
        TrainingEngine split = factory().open(fixture().setup(network, config))) {
      for (int i = 0; i < 3; i++) {
        Signals expected = whole.score(BATCH, LOSS);
        int from = 0;
        for (int size : PARTS) {
          Signals signals = step(split).compute(part(from, size), BATCH.size(), LOSS);
          for (int at = 0; at < size; at++, from++) {
            float loss = expected.at(Signal.LOSS, from);
            assertThat((double) signals.at(Signal.LOSS, at))
                .isCloseTo(loss, within(tolerance().own() * Math.max(1, loss)));
          }
        }
        Tensors gradient = whole.gradient(BATCH);
        assertClose(step(split).gradient(), gradient, gradient.names());
        step(split).apply(RATE);
        whole.train(BATCH, RATE, LOSS);
        assertClose(split.state(), whole.state(), gradient.names());
      }
    }
  }

  @Test
  @DisplayName("engines that apply one gradient and its statistics have equal bits")
  void gradientsTravel() {
    requireSplitStep();
    try (TrainingEngine one = open(1);
        TrainingEngine other = open(1);
        TrainingEngine whole = open(1)) {
      for (int i = 0; i < 3; i++) {
        step(one).compute(BATCH, BATCH.size(), LOSS);
        step(other).compute(part(2, 3), BATCH.size(), LOSS); // to be replaced
        Tensors gradient = step(one).gradient();
        Tensors statistics = step(one).statistics();
        step(one).apply(gradient, statistics, RATE);
        step(other).apply(gradient, statistics, RATE);
        whole.train(BATCH, RATE, LOSS);
      }
      EngineFixture.assertSameBits(other.state(), one.state());
      assertClose(one.state(), whole.state(), whole.state().names());
    }
  }

  @Test
  @DisplayName("a sum outlives all passes that change nothing, and is forgotten by the others")
  void sumsAreKept() {
    requireSplitStep();
    try (TrainingEngine engine = open(1)) {
      Tensors nothing = step(engine).gradient();
      nothing.names().forEach(name -> assertThat(nothing.values(name)).containsOnly(0));
      Tensors before = engine.state();
      step(engine).compute(BATCH, BATCH.size(), factory().supportedSignals());
      Tensors sum = step(engine).gradient();
      engine.score(BATCH, LOSS);
      engine.forward(BATCH);
      engine.evaluate(BATCH);
      engine.gradient(part(0, 2));
      engine.perExampleGradients().ifPresent(gradients -> gradients.norms(BATCH));
      EngineFixture.assertSameBits(step(engine).gradient(), sum);
      for (Parameter parameter : fixture().network().parameters()) {
        String name = parameter.name();
        assertThat(java.util.Arrays.equals(engine.state().values(name), before.values(name)))
            .as("%s stays", name)
            .isEqualTo(parameter.trained());
      }
      step(engine).apply(RATE);
      EngineFixture.assertSameBits(step(engine).gradient(), nothing);
      step(engine).compute(BATCH, BATCH.size(), LOSS);
      engine.train(BATCH, RATE, LOSS);
      EngineFixture.assertSameBits(step(engine).gradient(), nothing);
      step(engine).compute(BATCH, BATCH.size(), LOSS);
      engine.restore(before);
      EngineFixture.assertSameBits(step(engine).gradient(), nothing);
    }
  }

  @Test
  @DisplayName("misfits are refused: a gradient, statistics, a part that is larger than the whole")
  void misfitPartsAreRefused() {
    requireSplitStep();
    try (TrainingEngine engine = open(1)) {
      Tensors gradient = step(engine).gradient();
      Tensors statistics = step(engine).statistics();
      Tensors bent = Tensors.builder().add("logits/bias", List.of(1), new float[1]).build();
      Tensors before = engine.state();
      assertThatThrownBy(() -> step(engine).apply(gradient.with(bent), statistics, RATE))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("logits/bias");
      if (!statistics.names().isEmpty()) {
        assertThatThrownBy(() -> step(engine).apply(gradient, Tensors.builder().build(), RATE))
            .isInstanceOf(EngineException.class);
      }
      assertThatThrownBy(() -> step(engine).compute(BATCH, BATCH.size() - 1, LOSS))
          .isInstanceOf(IllegalArgumentException.class);
      EngineFixture.assertSameBits(engine.state(), before);
    }
  }

  private void requireSplitStep() {
    Assumptions.assumeTrue(factory().supportsSplitStep(), "the engine has no split step");
  }

  private static SplitStep step(TrainingEngine engine) {
    return engine.splitStep().orElseThrow();
  }

  private static ExampleBatch part(int from, int size) {
    ExampleBatch part = new ExampleBatch(BATCH.shape(), size);
    part.addAll(BATCH, from, size);
    return part;
  }

  private void assertClose(Tensors actual, Tensors expected, Set<String> names) {
    EngineFixture.assertClose(actual, expected, names, tolerance().own());
  }
}
