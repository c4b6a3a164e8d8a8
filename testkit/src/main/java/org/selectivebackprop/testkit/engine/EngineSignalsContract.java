package org.selectivebackprop.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.EngineFactory;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.error.EngineException;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.engine.reference.ReferenceEngine;
import org.selectivebackprop.testkit.Batches;
import org.selectivebackprop.testkit.ProviderContract;

/** The contract of engines with scorers: each supported signal, for any batch and image size. */
abstract class EngineSignalsContract extends ProviderContract<EngineFactory> {
  private static final Set<Signal> LOSS = Set.of(Signal.LOSS);

  EngineSignalsContract() {
    super(PluginKind.ENGINE);
  }

  /** The engine's parameters that are not to have their defaults. */
  protected Map<String, Object> parameters() {
    return Map.of();
  }

  /** How near it comes to exact numbers. */
  protected EngineTolerance tolerance() {
    return EngineTolerance.FP32;
  }

  final EngineFactory factory() {
    return provider().create(ParamValues.of(provider().info().params(), parameters()));
  }

  final EngineFixture fixture() {
    return new EngineFixture(factory());
  }

  final TrainingEngine open(long seed) {
    return factory().open(fixture().setup(seed));
  }

  @Test
  @DisplayName("loss and correctness are always offered")
  void offersLossAndCorrect() {
    assertThat(factory().supportedSignals()).contains(Signal.LOSS, Signal.CORRECT);
  }

  @Test
  @DisplayName("a signal that is offered is had from a plain network")
  void plainNetworksAreNoObstacle() {
    EngineFactory factory = factory();
    for (Signal signal : factory.supportedSignals()) {
      assertThat(factory.unsupportedReason(signal, fixture().network())).as("%s", signal).isEmpty();
    }
  }

  @Test
  @DisplayName(
      "signals asked for are given for any batch size, in range and agreeing with each other")
  void signalsAreGiven() {
    Set<Signal> supported = factory().supportedSignals();
    Network network = fixture().network();
    try (TrainingEngine engine = open(1)) {
      for (int size : new int[] {7, 1, 2}) {
        ExampleBatch batch = EngineFixture.batch(size, 1);
        SignalChecks.check(network, engine.score(batch, supported), size, supported);
        SignalChecks.checkAgreement(engine.score(batch, supported), batch);
        SignalChecks.check(
            network, engine.train(batch, EngineFixture.RATE, supported), size, supported);
        Set<Signal> tested = EnumSet.of(Signal.LOSS, Signal.CORRECT, Signal.PROBABILITIES);
        tested.retainAll(supported);
        SignalChecks.check(network, engine.evaluate(batch, tested), size, tested);
        for (Signal one : supported) {
          SignalChecks.check(network, engine.score(batch, Set.of(one)), size, Set.of(one));
        }
      }
    }
  }

  @Test
  @DisplayName("evaluation leaves label smoothing out, scoring does not")
  void evaluationIsNotSmoothed() {
    ExampleBatch batch = EngineFixture.batch(7, 1);
    EngineSetup setup = fixture().smoothed(fixture().network(), 0.2);
    assumeTrue(setup.labelSmoothing() > 0, "label smoothing is not supported");
    try (TrainingEngine plain = open(1);
        TrainingEngine smooth = factory().open(setup)) {
      float[] losses = EngineFixture.losses(plain.score(batch, LOSS));
      assertThat(EngineFixture.losses(smooth.evaluate(batch)))
          .usingElementComparator(EngineFixture.within(tolerance().own()))
          .containsExactly(losses);
      assertThat(EngineFixture.losses(smooth.score(batch, LOSS))).isNotEqualTo(losses);
    }
  }

  @Test
  @DisplayName("an example's score does not depend on its companions or on stale bytes")
  void scoresAreIndependent() {
    try (TrainingEngine engine = open(1)) {
      SignalChecks.checkIndependence(engine, tolerance().own());
    }
  }

  @Test
  @DisplayName("every signal is the reference engine's, also with smaller and larger images")
  void signalsAgreeWithTheReference() {
    Set<Signal> supported = factory().supportedSignals();
    EngineSetup setup = fixture().smoothed(fixture().network(), 0.1);
    try (TrainingEngine engine = factory().open(setup);
        TrainingEngine reference = new ReferenceEngine(setup)) {
      EngineFixture.threeSteps(engine);
      Tensors state = engine.state();
      reference.restore(state);
      for (ImageShape image :
          List.of(
              EngineFixture.IMAGE,
              new ImageShape(5, 6, 3),
              new ImageShape(11, 8, 3),
              EngineFixture.IMAGE)) {
        if (!reads(setup.network(), image)) {
          continue;
        }
        ExampleBatch batch = Batches.random(image, EngineFixture.CLASSES, 5, 3);
        SignalChecks.agree(
            engine.score(batch, supported),
            reference.score(batch, supported),
            all -> true,
            tolerance().signal());
      }
      EngineFixture.assertSameBits(engine.state(), state);
    }
  }

  @Test
  @DisplayName("batches that the network cannot read are refused, each with one message")
  void unreadableBatchesAreRefused() {
    ExampleBatch empty = new ExampleBatch(EngineFixture.IMAGE, 3);
    ExampleBatch tiny = Batches.random(new ImageShape(2, 2, 3), EngineFixture.CLASSES, 2, 1);
    ExampleBatch grey = Batches.random(new ImageShape(8, 8, 1), EngineFixture.CLASSES, 2, 1);
    ExampleBatch large = Batches.random(new ImageShape(9, 9, 3), EngineFixture.CLASSES, 2, 1);
    ExampleBatch above = Batches.labelled(EngineFixture.IMAGE, 17, EngineFixture.CLASSES);
    ExampleBatch below = Batches.labelled(EngineFixture.IMAGE, 17, -1);
    try (TrainingEngine engine = open(1)) {
      Tensors before = engine.state();
      for (ExampleBatch bad : List.of(empty, grey, above, below)) {
        assertRefused(() -> engine.score(bad, LOSS));
      }
      if (!reads(fixture().network(), tiny.shape())) {
        assertRefused(() -> engine.score(tiny, LOSS));
      }
      for (ExampleBatch bad : List.of(empty, tiny, grey, large, above, below)) {
        assertRefused(() -> engine.train(bad, EngineFixture.RATE, LOSS));
        assertRefused(() -> engine.evaluate(bad));
        assertRefused(() -> engine.forward(bad));
        assertRefused(() -> engine.gradient(bad));
      }
      EngineFixture.assertSameBits(engine.state(), before);
    }
  }

  private static boolean reads(Network network, ImageShape image) {
    try {
      network.at(image);
      return true;
    } catch (IllegalArgumentException misfit) {
      return false;
    }
  }

  private static void assertRefused(Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            EngineException.class, refused -> assertThat(refused.problems()).hasSize(1));
  }
}
