package org.selectivebackprop.testkit.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Layer;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.spi.EngineSetup.Sgd;
import org.selectivebackprop.core.spi.ExampleBatch;
import org.selectivebackprop.testkit.Batches;

/** Every backward pass against central differences of the objective, in double precision. */
class GradientTest {
  private static final double STEP = 1e-6;
  private static final ImageShape IMAGE = new ImageShape(5, 6, 2);

  @Test
  void denseAlone() {
    assertGradients(Nets.of(IMAGE), 0);
  }

  @Test
  void smoothedLabels() {
    assertGradients(Nets.of(IMAGE), 0.2);
  }

  @Test
  void convolutionWithStridePaddingAndBias() {
    assertGradients(Nets.of(IMAGE, before(), new Layer.Conv("conv", 3, 3, 2, 1, true)), 0);
  }

  @Test
  void convolutionWithMorePaddingThanUsual() {
    assertGradients(Nets.of(IMAGE, before(), new Layer.Conv("conv", 3, 2, 1, 2, false)), 0);
  }

  @Test
  void batchNorm() {
    assertGradients(Nets.of(IMAGE, before(), new Layer.BatchNorm("norm")), 0);
  }

  @Test
  void rectifier() {
    assertGradients(Nets.of(IMAGE, before(), new Layer.Relu()), 0);
  }

  @Test
  void overlappingMaxPool() {
    assertGradients(Nets.of(IMAGE, before(), new Layer.MaxPool(3, 1)), 0);
  }

  @Test
  void maxPoolThatLeavesAColumnOut() {
    assertGradients(Nets.of(IMAGE, before(), new Layer.MaxPool(2, 2)), 0);
  }

  @Test
  void globalAveragePool() {
    assertGradients(Nets.of(IMAGE, before(), new Layer.GlobalAveragePool()), 0);
  }

  @Test
  void residualWithProjectionAroundResidualWithIdentity() {
    assertGradients(Nets.of(IMAGE, before(), Nets.residual("block", 3, 2)), 0);
  }

  @Test
  void residualWithIdentityOnly() {
    Layer block = new Layer.Residual(List.of(new Layer.Relu()), List.of());
    assertGradients(Nets.of(IMAGE, before(), block), 0);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void randomNetworks(long seed) {
    assertGradients(Nets.random(seed), 0.1);
  }

  /** A layer with variables in front, so that the gradient of the tested layer's input shows. */
  private static Layer before() {
    return new Layer.Conv("before", 2, 1, 1, 0, true);
  }

  private static void assertGradients(Network network, double smoothing) {
    ExampleBatch batch =
        Batches.weighted(network.input(), Nets.CLASSES, new double[] {1, 0.5, 2}, 7);
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
