package org.selectivebackprop.engine.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.distributed.Collective;
import org.selectivebackprop.core.distributed.DataParallel;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.model.Activation;
import org.selectivebackprop.core.model.BatchNorm;
import org.selectivebackprop.core.model.Conv;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.Dropout;
import org.selectivebackprop.core.model.Flatten;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.testkit.Batches;
import org.selectivebackprop.testkit.distributed.InProcessCollective;
import org.selectivebackprop.testkit.distributed.Ranks;

/** Steps of several engines, each of a part of the batch, beside those of one. */
class DataParallelTest {
  private static final Set<Signal> WANTED = Set.of(Signal.LOSS, Signal.PROBABILITIES);
  private static final double[] WEIGHTS = {1, 0.5, 0, 3, 1, 2, 0.1, 1, 1, 0.7, 1};
  private static final Network NETWORK =
      new Network(
          "plain",
          new ImageShape(8, 8, 3),
          TestNetworks.CLASSES,
          List.of(
              Conv.same("conv", 4, 3, 1),
              Activation.RELU,
              new Flatten(),
              new Dense("logits", TestNetworks.CLASSES)));
  private static final EngineSetup SETUP = Opened.setup(NETWORK, Opened.NESTEROV, 0.1);

  /** What three steps and an evaluation gave. */
  private record Steps(List<Signals> signals, Tensors state) {
    static Steps of(TrainingEngine engine) {
      List<Signals> signals = new ArrayList<>();
      for (int step = 0; step < 3; step++) {
        ExampleBatch batch = Batches.weighted(NETWORK.input(), NETWORK.classes(), WEIGHTS, step);
        signals.add(engine.score(batch, WANTED));
        signals.add(engine.train(batch, 0.01, WANTED));
        signals.add(engine.evaluate(batch, WANTED));
      }
      return new Steps(signals, engine.state());
    }
  }

  @Test
  void threeRanksStepAsOne() {
    Steps alone;
    try (TrainingEngine engine = Opened.tensorFlow(SETUP)) {
      alone = Steps.of(engine);
    }
    List<Steps> ranks =
        Ranks.run(
            InProcessCollective.group(3, Duration.ofSeconds(60)),
            rank -> {
              try (TrainingEngine shared =
                  new DataParallel(rank).share(Opened.tensorFlow(SETUP), NETWORK)) {
                return Steps.of(shared);
              }
            });
    for (Steps rank : ranks) {
      for (int call = 0; call < rank.signals.size(); call++) {
        assertNear(rank.signals.get(call), alone.signals.get(call));
        assertThat(rank.signals.get(call).values(Signal.LOSS))
            .isEqualTo(ranks.get(0).signals.get(call).values(Signal.LOSS));
      }
      for (String name : alone.state.names()) {
        assertThat(rank.state.values(name)).isEqualTo(ranks.get(0).state.values(name));
      }
    }
  }

  /** With batch norm and dropout, whose statistics and counters are part of the state. */
  @Test
  void oneRankStepsAsTheEngineDoesBitForBit() {
    Network coupled =
        new Network(
            "coupled",
            new ImageShape(8, 8, 3),
            TestNetworks.CLASSES,
            List.of(
                Conv.same("conv", 4, 3, 1),
                new BatchNorm("norm"),
                new Flatten(),
                new Dropout("dropout", 0.2),
                new Dense("logits", TestNetworks.CLASSES)));
    EngineSetup setup = Opened.setup(coupled, Opened.NESTEROV, 0.1);
    Collective one = InProcessCollective.group(1, Duration.ofSeconds(60)).get(0);
    try (TrainingEngine plain = Opened.tensorFlow(setup);
        TrainingEngine shared = new DataParallel(one).share(Opened.tensorFlow(setup), coupled)) {
      Steps expected = Steps.of(plain);
      Steps actual = Steps.of(shared);
      for (int call = 0; call < expected.signals.size(); call++) {
        for (Signal signal : WANTED) {
          assertThat(actual.signals.get(call).values(signal))
              .isEqualTo(expected.signals.get(call).values(signal));
        }
      }
      assertThat(actual.state.names()).isEqualTo(expected.state.names());
      for (String name : expected.state.names()) {
        assertThat(actual.state.values(name)).as(name).isEqualTo(expected.state.values(name));
      }
    }
  }

  private static void assertNear(Signals actual, Signals expected) {
    for (Signal signal : WANTED) {
      float[] values = expected.values(signal);
      for (int i = 0; i < values.length; i++) {
        assertThat(actual.values(signal)[i])
            .isCloseTo(values[i], within(1e-5f * Math.max(1, values[i])));
      }
    }
  }
}
