package org.selectivebackprop.engine.reference.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.model.BatchNorm;
import org.selectivebackprop.core.model.Conv;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Layer;
import org.selectivebackprop.core.model.Pool;
import org.selectivebackprop.core.variables.Variable;
import org.selectivebackprop.core.variables.Variables;
import org.selectivebackprop.engine.reference.Nets;

/** Forward arithmetic against numbers computed by hand. */
class ArithmeticTest {
  private static final double TINY = 1e-12;
  private static final ImageShape SQUARE = new ImageShape(2, 2, 1);

  @Test
  void convolutionIsACrossCorrelationOverZeros() {
    Conv layer = new Conv("conv", 1, 2, 1, 1, true);
    Variables variables = variables(layer);
    set(variables.named("conv/kernel"), 1, 10, 100, 1000);
    set(variables.named("conv/bias"), 0.5);

    double[] y = new ConvOp(layer, SQUARE, variables).infer(image(1, 2, 3, 4)).values();

    assertThat(y)
        .containsExactly(1000.5, 2100.5, 200.5, 3010.5, 4321.5 + 0, 402.5, 30.5, 43.5, 4.5);
  }

  @Test
  void strideSkipsPositions() {
    Conv layer = new Conv("conv", 1, 2, 2, 1, true);
    Variables variables = variables(layer);
    set(variables.named("conv/kernel"), 1, 10, 100, 1000);
    set(variables.named("conv/bias"), 0.5);

    double[] y = new ConvOp(layer, SQUARE, variables).infer(image(1, 2, 3, 4)).values();

    assertThat(y).containsExactly(1000.5, 200.5, 30.5, 4.5);
  }

  @Test
  void batchNormTrainsWithBiasedAndKeepsUnbiasedVariance() {
    BatchNorm layer = new BatchNorm("norm");
    Variables variables = variables(layer);
    set(variables.named("norm/gamma"), 2);
    set(variables.named("norm/beta"), 5);
    BatchNormOp norm = new BatchNormOp(layer, variables);

    // Mean 4; squared distances 9, 1, 1, 9: biased variance 5, unbiased 20/3.
    Operation.Pass pass = norm.forward(image(1, 3, 5, 7));
    double scale = 2 / Math.sqrt(5 + 1e-5);
    assertThat(pass.output().values())
        .containsExactly(
            new double[] {5 - 3 * scale, 5 - scale, 5 + scale, 5 + 3 * scale}, within(TINY));
    assertThat(variables.named("norm/mean").value()).containsExactly(0);

    pass.settle().run();
    assertThat(variables.named("norm/mean").value()).containsExactly((float) 0.4);
    assertThat(variables.named("norm/variance").value())
        .containsExactly((float) (0.9 + 0.1 * 20 / 3));
  }

  @Test
  void batchNormInfersWithRunningStatistics() {
    BatchNorm layer = new BatchNorm("norm");
    Variables variables = variables(layer);
    set(variables.named("norm/mean"), 3);
    set(variables.named("norm/variance"), 4);

    double[] y = new BatchNormOp(layer, variables).infer(image(1, 3, 5, 7)).values();

    double scale = 1 / Math.sqrt(4 + 1e-5);
    assertThat(y).containsExactly(new double[] {-2 * scale, 0, 2 * scale, 4 * scale}, within(TINY));
  }

  @Test
  void maxPoolGradientGoesToTheFirstMaximum() {
    Operation pool = one(new Pool.Max(2, 2), SQUARE);
    Operation.Pass pass = pool.forward(image(1, 7, 7, 7));
    assertThat(pass.output().values()).containsExactly(7);

    Activations gradient = Activations.zeros(1, ImageShape.vector(1));
    gradient.values()[0] = 3;
    assertThat(pass.backward().through(gradient).values()).containsExactly(0, 3, 0, 0);
  }

  @Test
  void maxPoolHidesNoNaN() {
    Operation pool = one(new Pool.Max(2, 2), SQUARE);
    assertThat(pool.infer(image(1, Double.NaN, 7, 3)).values()).containsExactly(Double.NaN);
  }

  @Test
  void averagePoolKeepsExamplesAndChannelsApart() {
    ImageShape pair = new ImageShape(1, 2, 2);
    Activations input = Activations.zeros(2, pair);
    set(input.values(), 1, 10, 3, 30, 5, 50, 7, 70);
    assertThat(one(new Pool.GlobalAverage(), pair).infer(input).values())
        .containsExactly(2, 20, 6, 60);
  }

  private static Variables variables(Layer layer) {
    return Nets.variables(Nets.of(SQUARE, layer));
  }

  private static Activations image(double... values) {
    Activations image = Activations.zeros(1, SQUARE);
    set(image.values(), values);
    return image;
  }

  private static void set(Variable variable, double... values) {
    set(variable.value(), values);
  }

  private static void set(double[] to, double... values) {
    assertThat(to).hasSameSizeAs(values);
    System.arraycopy(values, 0, to, 0, values.length);
  }

  private static Operation one(Layer layer, ImageShape input) {
    return Operations.chain(List.of(layer), input, Nets.variables(Nets.of(input)));
  }
}
