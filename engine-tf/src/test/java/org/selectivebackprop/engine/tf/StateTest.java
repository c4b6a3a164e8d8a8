package org.selectivebackprop.engine.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.error.EngineException;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Parameter;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.testkit.Batches;

/** What changes the weights, what does not, and what brings them back: all bit for bit. */
class StateTest {
  private static final Network NETWORK = TestNetworks.smallCnn();
  private static final EngineSetup SETUP = Opened.setup(NETWORK, Opened.NESTEROV, 0.1);

  @Test
  void opensWithTheInitialWeightsOfTheSeed() {
    try (TrainingEngine engine = Opened.tensorFlow(SETUP)) {
      Tensors initial = NETWORK.initialise(SETUP.seed());
      Tensors state = engine.state();
      for (String name : initial.names()) {
        assertThat(state.values(name)).as(name).containsExactly(initial.values(name));
        assertThat(state.shape(name)).as(name).isEqualTo(initial.shape(name));
      }
      for (Parameter parameter : NETWORK.parameters()) {
        assertThat(state.names().contains(parameter.name() + "/momentum"))
            .as(parameter.name())
            .isEqualTo(parameter.trained());
      }
    }
  }

  @Test
  void onlyTrainingChangesTheState() {
    try (TrainingEngine engine = Opened.tensorFlow(SETUP)) {
      ExampleBatch batch = batch(1);
      engine.train(batch, 0.05, Set.of());
      Tensors before = engine.state();
      engine.score(batch, EnumSet.allOf(Signal.class));
      engine.evaluate(batch);
      engine.forward(batch);
      engine.gradient(batch);
      assertEqual(engine.state(), before);
      engine.train(batch, 0.05, Set.of());
      assertThat(engine.state().values("conv1/kernel")).isNotEqualTo(before.values("conv1/kernel"));
    }
  }

  @Test
  void stepAtRateZeroMovesStatisticsAndMomentumOnly() {
    try (TrainingEngine engine = Opened.tensorFlow(SETUP)) {
      Tensors before = engine.state();
      engine.train(batch(1), 0, Set.of());
      Tensors after = engine.state();
      assertThat(after.values("conv1/kernel")).containsExactly(before.values("conv1/kernel"));
      assertThat(after.values("norm1/mean")).isNotEqualTo(before.values("norm1/mean"));
      assertThat(after.values("conv1/kernel/momentum"))
          .isNotEqualTo(before.values("conv1/kernel/momentum"));
    }
  }

  @Test
  void equalCallsGiveEqualBits() {
    try (TrainingEngine one = Opened.tensorFlow(SETUP);
        TrainingEngine other = Opened.tensorFlow(SETUP)) {
      for (int step = 0; step < 20; step++) {
        one.train(batch(step), 0.05, Set.of(Signal.LOSS));
        other.train(batch(step), 0.05, Set.of(Signal.LOSS));
      }
      assertEqual(one.state(), other.state());
    }
  }

  @Test
  void restoredEngineContinuesWhereTheOtherStood() {
    try (TrainingEngine one = Opened.tensorFlow(SETUP);
        TrainingEngine other = Opened.tensorFlow(SETUP)) {
      train(one, 0, 5);
      Tensors saved = one.state();
      train(one, 5, 10);
      train(other, 90, 93);
      other.restore(saved);
      assertEqual(other.state(), saved);
      train(other, 5, 10);
      assertEqual(other.state(), one.state());
    }
  }

  @Test
  void weightsAloneStartWithFreshMomentum() {
    try (TrainingEngine engine = Opened.tensorFlow(SETUP)) {
      Tensors initial = NETWORK.initialise(SETUP.seed());
      train(engine, 0, 3);
      engine.restore(initial);
      assertThat(engine.state().values("conv1/kernel"))
          .containsExactly(initial.values("conv1/kernel"));
      assertThat(engine.state().values("conv1/kernel/momentum")).containsOnly(0f);
    }
  }

  @Test
  void stateThatDoesNotFitChangesNothing() {
    try (TrainingEngine engine = Opened.tensorFlow(SETUP)) {
      Tensors before = engine.state();
      Tensors trained;
      try (TrainingEngine other = Opened.tensorFlow(SETUP)) {
        train(other, 0, 1);
        trained = other.state();
      }
      Tensors misshapen =
          trained.with(Tensors.builder().add("logits/bias", List.of(2), new float[2]).build());
      assertThatThrownBy(() -> engine.restore(misshapen))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("logits/bias has shape [2], wanted [5]");
      Tensors.Builder lacking = Tensors.builder();
      trained.names().stream()
          .filter(name -> !name.equals("norm2/gamma/momentum"))
          .forEach(name -> lacking.add(name, trained.shape(name), trained.values(name)));
      assertThatThrownBy(() -> engine.restore(lacking.build()))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("norm2/gamma/momentum is missing");
      assertEqual(engine.state(), before);
    }
  }

  @Test
  void signalsOfTrainingComeBeforeTheUpdate() {
    EngineSetup plain = Opened.setup(NETWORK, Opened.PLAIN, 0);
    try (TrainingEngine engine = Opened.tensorFlow(plain);
        TrainingEngine still = Opened.tensorFlow(plain, Map.of())) {
      ExampleBatch batch = batch(3);
      var moving = engine.train(batch, 0.5, Set.of(Signal.LOSS, Signal.PROBABILITIES));
      var standing = still.train(batch, 0, Set.of(Signal.LOSS, Signal.PROBABILITIES));
      for (int i = 0; i < batch.size(); i++) {
        assertThat(moving.at(Signal.LOSS, i)).isEqualTo(standing.at(Signal.LOSS, i));
        assertThat(moving.at(Signal.PROBABILITIES, i, 0))
            .isEqualTo(standing.at(Signal.PROBABILITIES, i, 0));
      }
    }
  }

  private static void train(TrainingEngine engine, int from, int to) {
    for (int step = from; step < to; step++) {
      engine.train(batch(step), 0.05, Set.of());
    }
  }

  private static ExampleBatch batch(long seed) {
    return Batches.random(NETWORK.input(), NETWORK.classes(), 9, seed);
  }

  private static void assertEqual(Tensors actual, Tensors expected) {
    assertThat(actual.names()).isEqualTo(expected.names());
    for (String name : expected.names()) {
      assertThat(actual.values(name)).as(name).containsExactly(expected.values(name));
    }
  }
}
