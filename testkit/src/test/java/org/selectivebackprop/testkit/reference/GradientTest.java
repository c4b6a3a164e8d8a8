package org.selectivebackprop.testkit.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.spi.ExampleBatch;
import org.selectivebackprop.core.spi.Optimizer.Sgd;
import org.selectivebackprop.testkit.Batches;
import org.selectivebackprop.testkit.SampleNetworks;

/** Every backward pass against central differences of the objective, in double precision. */
class GradientTest {
  private static final double STEP = 1e-6;
  private static final ImageShape IMAGE = new ImageShape(5, 6, 2);

  static Stream<Network> networks() {
    return Stream.concat(
        SampleNetworks.layerByLayer().stream(), SampleNetworks.random(36).stream());
  }

  @ParameterizedTest
  @MethodSource("networks")
  void agreesWithFiniteDifferences(Network network) {
    assertGradients(network, 0.1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.2})
  void denseAlone(double smoothing) {
    assertGradients(Nets.of(IMAGE), smoothing);
  }

  private static void assertGradients(Network network, double smoothing) {
    ExampleBatch batch =
        Batches.weighted(network.input(), network.classes(), new double[] {1, 0.5, 2}, 7);
    try (ReferenceEngine engine = Nets.open(network, new Sgd(0, false, 0.1), smoothing)) {
      shake(engine);
      engine.gradient(batch);
      for (Variable variable : engine.variables().trained()) {
        assertGradient(engine, batch, variable);
      }
    }
  }

  /** Biases start at 0 and scales at 1, where a wrong formula may happen to be right. */
  private static void shake(ReferenceEngine engine) {
    SplittableRandom random = new SplittableRandom(3);
    for (Variable variable : engine.variables().trained()) {
      for (int i = 0; i < variable.value().length; i++) {
        variable.value()[i] += random.nextDouble(-0.3, 0.3);
      }
    }
  }

  private static void assertGradient(
      ReferenceEngine engine, ExampleBatch batch, Variable variable) {
    double[] w = variable.value();
    double[] gradient = variable.gradient().clone();
    int every = Math.max(1, w.length / 12);
    for (int i = 0; i < w.length; i += every) {
      double kept = w[i];
      w[i] = kept + STEP;
      double above = engine.objective(batch);
      w[i] = kept - STEP;
      double below = engine.objective(batch);
      w[i] = kept;
      double measured = (above - below) / (2 * STEP);
      assertThat(gradient[i])
          .as("%s[%d]", variable.parameter().name(), i)
          .isCloseTo(measured, within(1e-7 + 1e-6 * Math.abs(measured)));
    }
  }
}
