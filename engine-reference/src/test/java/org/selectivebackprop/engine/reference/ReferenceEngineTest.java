package org.selectivebackprop.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.Optimizer.Sgd;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.error.EngineException;
import org.selectivebackprop.core.model.BatchNorm;
import org.selectivebackprop.core.model.Conv;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.Flatten;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.core.variables.Variable;
import org.selectivebackprop.engine.reference.layers.Activations;

/** What this engine promises beyond the contract of every engine. */
class ReferenceEngineTest {
  private static final ImageShape SQUARE = new ImageShape(2, 2, 1);
  private static final ImageShape IMAGE = new ImageShape(6, 6, 1);
  private static final Network NETWORK =
      Nets.of(IMAGE, Conv.same("conv", 3, 3, 1), new BatchNorm("norm"));

  @Test
  void stepEqualsTheFormulaWithMomentumAndDecay() {
    try (ReferenceEngine engine = Nets.open(NETWORK, new Sgd(0.9, true, 0.01), 0.1)) {
      ExampleBatch batch = Nets.batch(NETWORK, 2, 0, 0.5);
      double[] before = engine.variables().named("conv/kernel").value().clone();
      engine.train(batch, 0.1, Set.of());
      Variable after = engine.variables().named("conv/kernel");
      for (int i = 0; i < before.length; i++) {
        double g = after.gradient()[i] + 0.01 * before[i];
        assertThat(after.value()[i]).isEqualTo((float) (before[i] - 0.1 * (g + 0.9 * g)));
      }
    }
  }

  @Test
  void weightsAloneRestartTheMomentum() {
    ExampleBatch batch = Nets.batch(NETWORK, 1, 1, 1, 1);
    try (ReferenceEngine engine = Nets.open(NETWORK, new Sgd(0.9, false, 0), 0)) {
      engine.train(batch, 0.1, Set.of());
      engine.restore(NETWORK.initialise(5));
      assertThat(engine.state().values("conv/kernel/momentum")).containsOnly(0);
    }
  }

  @Test
  void partOfTheMomentumIsRefused() {
    try (ReferenceEngine engine = Nets.open(NETWORK)) {
      Tensors some = Tensors.builder().add("norm/gamma/momentum", List.of(3), new float[3]).build();
      assertThatThrownBy(() -> engine.restore(NETWORK.initialise(5).with(some)))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("conv/kernel/momentum is missing");
    }
  }

  @Test
  void divergenceShowsAsLossesThatAreNotFinite() {
    ExampleBatch batch = Nets.batch(NETWORK, 1, 1, 1, 1);
    try (ReferenceEngine engine = Nets.open(NETWORK)) {
      for (int i = 0; i < 4; i++) {
        engine.train(batch, 1e30, Set.of());
      }
      assertThat(engine.evaluate(batch).at(Signal.LOSS, 0)).isNaN();
      assertThat(engine.evaluate(batch).at(Signal.CORRECT, 0)).isZero();
    }
  }

  @Test
  void tooLargeABatchIsAnEngineError() {
    assertThatThrownBy(() -> Activations.zeros(10_000_000, new ImageShape(32, 32, 16)))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("10000000 feature maps of 32x32x16");
  }

  @Test
  void wrongUseIsNamed() {
    ReferenceEngine engine = Nets.open(NETWORK);
    ExampleBatch wrongLabel = new ExampleBatch(IMAGE, 1);
    wrongLabel.add(3, Nets.CLASSES, 1);
    assertThatThrownBy(() -> engine.evaluate(wrongLabel)).hasMessageContaining("label 4");
    assertThatThrownBy(() -> engine.evaluate(new ExampleBatch(IMAGE, 1)))
        .isInstanceOf(EngineException.class);
    engine.close();
    assertThatThrownBy(engine::state).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void signalsOfKnownLogits() {
    // Softmax of (log 1, log 2, log 5) is (1/8, 2/8, 5/8).
    Activations logits = Activations.zeros(1, ImageShape.vector(3));
    System.arraycopy(new double[] {0, Math.log(2), Math.log(5)}, 0, logits.values(), 0, 3);
    ExampleBatch batch = new ExampleBatch(SQUARE, 1);
    batch.add(0, 1, 1);

    Signals plain = head(logits, batch, 0).signals(Set.of(Signal.values()));
    assertThat(plain.at(Signal.LOSS, 0)).isEqualTo((float) Math.log(4));
    assertThat(plain.at(Signal.CORRECT, 0)).isZero();
    assertThat(plain.at(Signal.PROBABILITIES, 0, 2)).isEqualTo(0.625f);
    assertThat(plain.at(Signal.LOGIT_GRADIENT_NORM, 0))
        .isEqualTo((float) Math.sqrt((1 + 36 + 25) / 64.0));

    Signals smooth = head(logits, batch, 0.3).signals(Set.of(Signal.LOSS));
    double expected = 0.1 * Math.log(8) + 0.8 * Math.log(4) + 0.1 * Math.log(8 / 5.0);
    assertThat(smooth.at(Signal.LOSS, 0)).isEqualTo((float) expected);
  }

  private static Head head(Activations logits, ExampleBatch batch, double smoothing) {
    Network network = new Network("net", SQUARE, 3, List.of(new Flatten(), new Dense("logits", 3)));
    Normalisation constants = new Normalisation(List.of(0.5), List.of(0.25));
    EngineSetup setup = new EngineSetup(network, constants, new Sgd(0, false, 0), smoothing, 1);
    return new Head(logits, batch, setup, smoothing);
  }

  @Test
  void pixelsAreUnsignedAndNormalised() {
    ExampleBatch batch = new ExampleBatch(SQUARE, 1);
    batch.add(0, 0, 1);
    batch.images()[0] = (byte) 255;
    batch.images()[1] = (byte) 51;
    Normalisation constants = new Normalisation(List.of(0.5), List.of(0.25));
    assertThat(ReferenceEngine.values(batch, constants).values())
        .containsExactly(new double[] {2, -1.2, -2, -2}, within(1e-12));
  }

  @Test
  void stateOfAnotherNetworkHasTheSameNames() {
    Tensors state = Nets.open(Nets.of(SQUARE)).state();
    assertThat(state.names())
        .containsExactly(
            "logits/kernel", "logits/bias", "logits/kernel/momentum", "logits/bias/momentum");
  }
}
