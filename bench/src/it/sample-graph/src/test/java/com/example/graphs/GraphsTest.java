package com.example.graphs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.Optimizer;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.testkit.Batches;

/** Each of them is found by its name, and learns a batch by heart. */
class GraphsTest {
  private static final ImageShape IMAGE = new ImageShape(16, 16, 1);

  @ParameterizedTest
  @ValueSource(strings = {"swish", "regression", "multi-label"})
  void learns(String name) {
    PluginRegistry registry = PluginRegistry.discover(List.of());
    Network network =
        registry.build(PluginKind.MODEL, PluginSpec.of(name), "test").plugin().build(IMAGE, 10);
    ExampleBatch batch = Batches.random(IMAGE, 10, 8, 1);
    EngineSetup setup =
        new EngineSetup(
            network,
            new Normalisation(List.of(0.5), List.of(0.25)),
            new Optimizer.Sgd(0.9, false, 0),
            0,
            1);
    try (TrainingEngine engine =
        registry
            .build(PluginKind.ENGINE, PluginSpec.of("tensorflow"), "test")
            .plugin()
            .open(setup)) {
      double before = loss(engine.train(batch, 0.02, Set.of(Signal.LOSS)));
      for (int step = 0; step < 150; step++) {
        engine.train(batch, 0.02, Set.of());
      }
      assertThat(loss(engine.train(batch, 0.02, Set.of(Signal.LOSS)))).isLessThan(before * 0.7);
      assertThat(engine.evaluate(batch).at(Signal.CORRECT, 0)).isIn(0f, 1f);
    }
  }

  private static double loss(Signals signals) {
    double sum = 0;
    for (int i = 0; i < signals.size(); i++) {
      sum += signals.at(Signal.LOSS, i);
    }
    return sum / signals.size();
  }
}
