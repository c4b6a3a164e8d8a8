package org.selectivebackprop.engine.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.testkit.Batches;

/**
 * The usual kinds of networks: same weights and batches in, same numbers out as double precision.
 */
class ReferenceAgreementTest {
  private static final Set<Signal> ALL = EnumSet.allOf(Signal.class);

  static Stream<Network> networks() {
    return Stream.of(TestNetworks.smallCnn(), TestNetworks.resNet8());
  }

  @ParameterizedTest
  @MethodSource("networks")
  void signalsAgree(Network network) {
    EngineSetup setup = Opened.setup(network, Opened.MOMENTUM, 0.1);
    ExampleBatch batch = batch(network, 11);
    try (TrainingEngine tensorFlow = Opened.tensorFlow(setup);
        TrainingEngine reference = Opened.reference(setup)) {
      assertClose(tensorFlow.train(batch, 0.02, ALL), reference.train(batch, 0.02, ALL));
      tensorFlow.restore(reference.state());
      assertClose(tensorFlow.score(batch, ALL), reference.score(batch, ALL));
      assertClose(tensorFlow.evaluate(batch), reference.evaluate(batch));
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void gradientsAgree(Network network) {
    EngineSetup setup = Opened.setup(network, Opened.PLAIN, 0.1);
    ExampleBatch batch = batch(network, 12);
    try (TrainingEngine tensorFlow = Opened.tensorFlow(setup);
        TrainingEngine reference = Opened.reference(setup)) {
      assertClose(tensorFlow.gradient(batch), reference.gradient(batch), 1e-3);
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void fiveStepsWithMomentumAgree(Network network) {
    stepsAgree(Opened.setup(network, Opened.MOMENTUM, 0));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void fiveStepsWithNesterovAgree(Network network) {
    stepsAgree(Opened.setup(network, Opened.NESTEROV, 0.1));
  }

  private static void stepsAgree(EngineSetup setup) {
    try (TrainingEngine tensorFlow = Opened.tensorFlow(setup);
        TrainingEngine reference = Opened.reference(setup)) {
      for (int step = 0; step < 5; step++) {
        ExampleBatch batch = batch(setup.network(), 20 + step);
        tensorFlow.train(batch, 0.01, Set.of());
        reference.train(batch, 0.01, Set.of());
      }
      assertClose(tensorFlow.state(), reference.state(), 5e-3);
    }
  }

  /** Seven examples with weights between 0 and 2, one of them 0. */
  private static ExampleBatch batch(Network network, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] weights = random.doubles(7, 0, 2).toArray();
    weights[3] = 0;
    return Batches.weighted(network.input(), network.classes(), weights, seed);
  }

  private static void assertClose(Signals actual, Signals expected) {
    assertThat(actual.available()).isEqualTo(expected.available());
    for (Signal signal : expected.available()) {
      assertThat(actual.width(signal)).isEqualTo(expected.width(signal));
      for (int i = 0; i < expected.size(); i++) {
        for (int c = 0; c < expected.width(signal); c++) {
          float wanted = expected.at(signal, i, c);
          assertThat(actual.at(signal, i, c))
              .as("%s of example %d", signal, i)
              .isCloseTo(wanted, within(1e-4f * Math.max(1, wanted)));
        }
      }
    }
  }

  /** Every tensor within a share of its norm, or of a tenth of the mean norm if it vanishes. */
  private static void assertClose(Tensors actual, Tensors expected, double tolerance) {
    assertThat(actual.names()).containsExactlyInAnyOrderElementsOf(expected.names());
    double sum = expected.names().stream().mapToDouble(n -> norm(expected.values(n))).sum();
    double floor = 0.1 * sum / expected.names().size();
    for (String name : expected.names()) {
      float[] wanted = expected.values(name);
      float[] difference = actual.values(name);
      for (int i = 0; i < wanted.length; i++) {
        difference[i] -= wanted[i];
      }
      assertThat(norm(difference) / Math.max(norm(wanted), floor)).as(name).isLessThan(tolerance);
    }
  }

  private static double norm(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }
}
