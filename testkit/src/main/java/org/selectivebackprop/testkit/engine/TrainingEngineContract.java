package org.selectivebackprop.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.EngineFactory;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.error.EngineException;
import org.selectivebackprop.core.model.Parameter;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.engine.reference.ReferenceEngine;

/**
 * The contract of every engine, checked on a network of 5 classes that has every kind of layer that
 * the engine supports ({@link EngineFactory#unsupportedReason(EngineSetup)}); with its default
 * parameters, unless a subclass gives others and the tolerance that goes with them.
 *
 * <p>Tolerances: where the SPI promises equal bits (passes that change nothing, equal runs, a
 * restored state) bits are compared; elsewhere an {@link EngineTolerance} says how near the numbers
 * must be to each other and to the {@linkplain ReferenceEngine reference engine}'s.
 */
public abstract class TrainingEngineContract extends FrozenLayersContract {
  private static final Set<Signal> LOSS = Set.of(Signal.LOSS);
  private static final double RATE = EngineFixture.RATE;

  @Test
  @DisplayName("examining the machine reports something, and never throws")
  void examinationReports() {
    assertThat(factory().examine())
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding.component()).isNotBlank())
        .allSatisfy(finding -> assertThat(finding.detail()).isNotBlank());
  }

  @Test
  @DisplayName("facts are named and told")
  void factsAreTold() {
    try (TrainingEngine engine = open(1)) {
      assertThat(engine.metadata()).isNotEmpty().doesNotContainValue("").doesNotContainKey("");
    }
  }

  @Test
  @DisplayName("every kind of layer is in the network of these tests, or the engine says why not")
  void layersAreThere() {
    fixture().leftOut().ifPresent(Assumptions::abort);
  }

  @Test
  @DisplayName("scoring, forward, evaluation and gradient change no state")
  void lookingChangesNothing() {
    ExampleBatch batch = EngineFixture.batch(7, 1);
    assertUnchangedBy(engine -> engine.score(batch, LOSS));
    assertUnchangedBy(engine -> engine.forward(batch));
    assertUnchangedBy(engine -> engine.evaluate(batch));
    assertUnchangedBy(engine -> engine.gradient(batch));
  }

  @Test
  @DisplayName("training moves weights and running statistics; a rate of 0 moves no weight")
  void trainingMoves() {
    try (TrainingEngine engine = open(1)) {
      Tensors before = engine.state();
      engine.train(EngineFixture.batch(7, 1), 0, LOSS);
      Tensors after = engine.state();
      for (Parameter parameter : fixture().network().parameters()) {
        String name = parameter.name();
        assertThat(Arrays.equals(after.values(name), before.values(name)))
            .as("%s stays", name)
            .isEqualTo(parameter.trained());
      }
      engine.train(EngineFixture.batch(7, 1), RATE, LOSS);
      assertThat(engine.state().values("logits/kernel"))
          .isNotEqualTo(after.values("logits/kernel"));
    }
  }

  @Test
  @DisplayName("there is a gradient for exactly the trained parameters, linear in the weights")
  void gradientIsLinear() {
    try (TrainingEngine engine = open(1)) {
      Tensors first = engine.gradient(EngineFixture.weighted(1, 0, 3));
      Tensors second = engine.gradient(EngineFixture.weighted(0, 0.5, 1));
      Tensors both = engine.gradient(EngineFixture.weighted(2, 0.5, 7));
      for (Tensors gradient : List.of(first, second, both)) {
        assertThat(gradient.names()).isEqualTo(fixture().trainedNames());
      }
      for (String name : both.names()) {
        double[] sum = new double[both.values(name).length];
        for (int i = 0; i < sum.length; i++) {
          sum[i] = 2.0 * first.values(name)[i] + second.values(name)[i];
        }
        EngineFixture.assertClose(name, both.values(name), sum, tolerance().own());
      }
    }
  }

  @Test
  @DisplayName("the loss of a batch falls when it is trained on again and again")
  void lossFalls() {
    ExampleBatch batch = EngineFixture.batch(7, 1);
    try (TrainingEngine engine = open(1)) {
      double first = EngineFixture.meanLoss(engine.train(batch, RATE, LOSS));
      double last = first;
      for (int i = 0; i < 300 && !(last < first / 2); i++) {
        last = EngineFixture.meanLoss(engine.train(batch, RATE, LOSS));
      }
      assertThat(last).isLessThan(first / 2);
    }
  }

  @Test
  @DisplayName("weights start as the network says; equal seeds give equal bits, others do not")
  void seedsDecide() {
    try (TrainingEngine one = open(1);
        TrainingEngine same = open(1);
        TrainingEngine other = open(2)) {
      Tensors initial = fixture().network().initialise(1);
      for (String name : initial.names()) {
        assertThat(one.state().values(name)).as(name).isEqualTo(initial.values(name));
      }
      float[] losses = EngineFixture.threeSteps(one);
      assertThat(EngineFixture.threeSteps(same)).isEqualTo(losses);
      assertThat(EngineFixture.threeSteps(other)).isNotEqualTo(losses);
      EngineFixture.assertSameBits(same.state(), one.state());
    }
  }

  @Test
  @DisplayName("a restored state continues bit for bit")
  void restoredStateContinues() {
    try (TrainingEngine saved = open(1);
        TrainingEngine restored = open(2)) {
      EngineFixture.threeSteps(saved);
      EngineFixture.threeSteps(restored);
      restored.restore(saved.state());
      EngineFixture.assertSameBits(restored.state(), saved.state());
      assertThat(EngineFixture.threeSteps(restored)).isEqualTo(EngineFixture.threeSteps(saved));
      EngineFixture.assertSameBits(restored.state(), saved.state());
    }
  }

  @Test
  @DisplayName("weights alone are a state: the optimiser then starts fresh")
  void weightsAloneAreRestored() {
    try (TrainingEngine fresh = open(3);
        TrainingEngine used = open(1)) {
      EngineFixture.threeSteps(used);
      used.restore(fixture().network().initialise(3));
      assertThat(EngineFixture.threeSteps(used)).isEqualTo(EngineFixture.threeSteps(fresh));
    }
  }

  @Test
  @DisplayName("a state with a tensor missing or misshapen is refused whole")
  void misfitsAreRefused() {
    try (TrainingEngine engine = open(1)) {
      EngineFixture.threeSteps(engine);
      Tensors good = fixture().network().initialise(9);
      Tensors.Builder incomplete = Tensors.builder();
      good.names().stream()
          .filter(name -> !name.equals("logits/bias"))
          .forEach(name -> incomplete.add(name, good.shape(name), good.values(name)));
      Tensors bent = Tensors.builder().add("logits/bias", List.of(1), new float[1]).build();
      Tensors before = engine.state();
      for (Tensors bad : List.of(incomplete.build(), good.with(bent))) {
        assertThatThrownBy(() -> engine.restore(bad))
            .isInstanceOf(EngineException.class)
            .hasMessageContaining("logits/bias");
        EngineFixture.assertSameBits(engine.state(), before);
      }
    }
  }

  @Test
  @DisplayName("losses, weights and running statistics are the reference engine's")
  void agreesWithTheReference() {
    EngineSetup setup = fixture().smoothed(fixture().network(), 0.1);
    try (TrainingEngine engine = factory().open(setup);
        TrainingEngine reference = new ReferenceEngine(setup)) {
      assertThat(EngineFixture.threeSteps(engine))
          .usingElementComparator(EngineFixture.within(tolerance().signal()))
          .containsExactly(EngineFixture.threeSteps(reference));
      Tensors actual = engine.state();
      Tensors expected = reference.state();
      List<String> names = setup.network().parameters().stream().map(Parameter::name).toList();
      EngineFixture.assertClose(actual, expected, names, tolerance().state());
    }
  }

  @Test
  @DisplayName("closing twice is harmless")
  void closingTwiceIsHarmless() {
    TrainingEngine engine = open(1);
    engine.close();
    engine.close();
  }

  private void assertUnchangedBy(Consumer<TrainingEngine> look) {
    try (TrainingEngine engine = open(1)) {
      EngineFixture.threeSteps(engine);
      Tensors before = engine.state();
      look.accept(engine);
      EngineFixture.assertSameBits(engine.state(), before);
    }
  }
}
