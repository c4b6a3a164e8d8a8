package org.selectivebackprop.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.OptimizerConfig;
import org.selectivebackprop.core.engine.PerExampleGradients;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.model.Frozen;
import org.selectivebackprop.core.model.Layer;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Parameter;
import org.selectivebackprop.core.model.Tensors;

/** How every engine that freezes layers does so; skipped by others. */
abstract class FrozenLayersContract extends SplitStepContract {
  private static final ExampleBatch BATCH = EngineFixture.weighted(1, 0.5, 0, 3, 2);

  /** The first half, where the backward pass ends, and the second quarter, which it passes. */
  private List<Network> frozen(Network network, boolean keepsStatistics) {
    List<String> names = network.layerNames();
    int half = names.size() / 2;
    List<Network> frozen = new ArrayList<>();
    if (factory().supportsFrozenLayers() && half > 0) {
      for (List<String> some : List.of(names.subList(0, half), names.subList(half / 2, half))) {
        frozen.add(network.with(new Frozen(new Layer.Names(some), keepsStatistics)));
      }
    }
    return frozen;
  }

  @TestFactory
  @DisplayName("frozen layers keep their bits, have no gradient and no optimiser state")
  Stream<DynamicTest> frozenLayersStay() {
    return fixture().each(ALL, this::assertFrozenLayersStay);
  }

  private void assertFrozenLayersStay(OptimizerConfig config) {
    assumeTrue(factory().supportsFrozenLayers(), "it does not freeze layers");
    for (boolean keeps : new boolean[] {true, false}) {
      frozen(fixture().network(), keeps)
          .forEach(network -> assertFrozen(network, fixture().setup(network, config)));
    }
  }

  private void assertFrozen(Network network, EngineSetup setup) {
    List<Parameter> now = network.parameters();
    List<Parameter> unfrozen = network.with(Frozen.NONE).parameters();
    try (TrainingEngine engine = factory().open(setup)) {
      Tensors before = engine.state();
      EngineFixture.threeSteps(engine);
      Tensors after = engine.state();
      for (int i = 0; i < now.size(); i++) {
        String name = now.get(i).name();
        boolean weight = unfrozen.get(i).trained();
        boolean frozen = network.frozen().layers().choose(now.get(i).layer());
        boolean stays = frozen && (weight || network.frozen().keepsStatistics());
        assertThat(Arrays.equals(after.values(name), before.values(name)))
            .as("%s of %s stays", name, setup.optimizerConfig())
            .isEqualTo(stays);
      }
      Stream<Parameter> state =
          Stream.concat(now.stream(), setup.optimizerConfig().state(network).stream());
      assertThat(after.names())
          .containsExactlyInAnyOrderElementsOf(state.map(Parameter::name).toList());
      engine
          .splitStep()
          .ifPresent(
              step ->
                  assertThat(step.statistics().names())
                      .containsExactlyInAnyOrderElementsOf(
                          network.statistics().stream().map(Parameter::name).toList()));
      assertThat(engine.gradient(BATCH).names())
          .containsExactlyInAnyOrderElementsOf(
              now.stream().filter(Parameter::trained).map(Parameter::name).toList());
    }
  }

  @Test
  @DisplayName("where frozen batch norms use the batch's statistics, gradients are the usual ones")
  void gradientsOfTheOthersStay() {
    for (Network network : frozen(fixture().network(), false)) {
      try (TrainingEngine engine = factory().open(fixture().setup(network, 1));
          TrainingEngine whole = open(1)) {
        assertUsual(engine.gradient(BATCH), whole.gradient(BATCH));
      }
    }
  }

  @Test
  @DisplayName("single examples' gradients are the usual ones of the layers that are not frozen")
  void singleGradientsLeaveFrozenLayersOut() {
    for (Network network : frozen(fixture().network(), true)) {
      try (TrainingEngine engine = factory().open(fixture().setup(network, 1));
          TrainingEngine whole = open(1)) {
        engine
            .perExampleGradients()
            .ifPresent(
                some -> {
                  PerExampleGradients all = whole.perExampleGradients().orElseThrow();
                  assertUsual(some.sum(BATCH), all.sum(BATCH));
                });
      }
    }
  }

  private void assertUsual(Tensors gradient, Tensors usual) {
    EngineFixture.assertClose(gradient, usual, gradient.names(), tolerance().own());
  }

  @Override
  List<Network> exampleNetworks() {
    return Stream.of(
            super.exampleNetworks(),
            frozen(fixture().network(), true),
            frozen(fixture().uncoupled(), true))
        .flatMap(List::stream)
        .toList();
  }
}
