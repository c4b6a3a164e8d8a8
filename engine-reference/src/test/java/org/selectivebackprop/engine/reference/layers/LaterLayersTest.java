package org.selectivebackprop.engine.reference.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.selectivebackprop.core.model.Activation;
import org.selectivebackprop.core.model.ChannelBias;
import org.selectivebackprop.core.model.Concatenation;
import org.selectivebackprop.core.model.Conv;
import org.selectivebackprop.core.model.Dropout;
import org.selectivebackprop.core.model.GroupNorm;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Layer;
import org.selectivebackprop.core.model.LayerNorm;
import org.selectivebackprop.core.model.Pool;
import org.selectivebackprop.core.model.Window;
import org.selectivebackprop.core.variables.Variables;
import org.selectivebackprop.engine.reference.Nets;

/** Layers of later networks against numbers computed by hand. */
class LaterLayersTest {
  private static final ImageShape ROW = new ImageShape(1, 3, 2);

  @Test
  void groupsOfAConvolutionReadTheirOwnChannels() {
    // Two filters for each of two channels: one by itself, one tenfold.
    Conv layer = new Conv("conv", 4, new Window(1, 1, 0), 2, false);
    assertThat(infer(layer, ROW, values -> set(values, "conv/kernel", 1, 10, 1, 10), row()))
        .containsExactly(1, 10, 2, 20, 3, 30, 4, 40, 5, 50, 6, 60);
  }

  @Test
  void dilationReadsEveryOtherPosition() {
    Conv layer = new Conv("conv", 1, new Window(2, 1, 0, 2), 1, false);
    ImageShape square = new ImageShape(3, 3, 1);
    double[] image = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    assertThat(infer(layer, square, v -> set(v, "conv/kernel", 1, 10, 100, 1000), image))
        .containsExactly(9731);
  }

  @Test
  void groupNormTakesEachExampleAndGroupByItself() {
    GroupNorm layer = new GroupNorm("norm", 2);
    // Channel 0 is 1, 3, 5: mean 3, variance 8/3. Channel 1 is 2, 4, 6.
    double unit = 2 / Math.sqrt(8.0 / 3 + 1e-5);
    double[] y =
        infer(
            layer,
            ROW,
            values -> {
              set(values, "norm/gamma", 1, 2);
              set(values, "norm/beta", 0, 5);
            },
            row());
    assertThat(y)
        .containsExactly(
            new double[] {-unit, 5 - 2 * unit, 0, 5, unit, 5 + 2 * unit}, within(1e-12));
  }

  @Test
  void oneGroupIsAllChannels() {
    // 1 to 6: mean 3.5, variance 35/12.
    double unit = 1 / Math.sqrt(35.0 / 12 + 1e-5);
    assertThat(infer(new GroupNorm("norm", 1), ROW, values -> {}, row()))
        .containsExactly(
            new double[] {
              -2.5 * unit, -1.5 * unit, -0.5 * unit, 0.5 * unit, 1.5 * unit, 2.5 * unit
            },
            within(1e-12));
  }

  @Test
  void averagePoolTakesWindows() {
    ImageShape square = new ImageShape(3, 3, 1);
    double[] image = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    assertThat(infer(new Pool.Average(2, 1), square, v -> {}, image)).containsExactly(3, 4, 6, 7);
    assertThat(infer(new Pool.Average(2, 2), square, v -> {}, image)).containsExactly(3);
  }

  @Test
  void concatenationKeepsTheOrderOfItsBranches() {
    Layer shifted = new ChannelBias("shift");
    Layer joined = new Concatenation(List.of(List.of(shifted), List.of()));
    assertThat(infer(joined, ROW, values -> set(values, "shift/bias", 100, 200), row()))
        .containsExactly(101, 202, 1, 2, 103, 204, 3, 4, 105, 206, 5, 6);
  }

  @Test
  void relu6HasACeiling() {
    double[] image = {-1, 0, 3, 6, 7, Double.NaN};
    assertThat(infer(Activation.RELU6, ROW, v -> {}, image))
        .containsExactly(0, 0, 3, 6, 6, Double.NaN);
  }

  @Test
  void geluIsByTheNormalDistributionItself() {
    // Phi from tables to 15 digits (Abramowitz and Stegun 1964, table 26.1): of 1, 2, 3 and 5.
    double[] image = {0, 1, -1, 2, -3, 5};
    assertThat(infer(Activation.GELU, ROW, v -> {}, image))
        .containsExactly(
            new double[] {
              0,
              0.841344746068543,
              -0.158655253931457,
              2 * 0.977249868051821,
              -3 * 0.001349898031630,
              5 * 0.999999713348428
            },
            within(2e-15 * 5));
  }

  @Test
  void softplusAndSigmoidHoldWhereExponentialsOverflow() {
    double[] image = {-1000, -40, 0, 40, 1000, 1};
    assertThat(infer(Activation.SOFTPLUS, ROW, v -> {}, image))
        .containsExactly(0, Math.exp(-40), Math.log(2), 40, 1000, Math.log(1 + Math.E));
    assertThat(infer(Activation.SIGMOID, ROW, v -> {}, image))
        .containsExactly(
            new double[] {0, Math.exp(-40), 0.5, 1, 1, 1 / (1 + Math.exp(-1))}, within(1e-16));
  }

  @Test
  void layerNormTakesEachPositionByItself() {
    // 1 2, 3 4, 5 6: the deviation of each pair is 1/2.
    double unit = 0.5 / Math.sqrt(0.25 + 1e-5);
    double[] y =
        infer(
            new LayerNorm("norm"),
            ROW,
            values -> {
              set(values, "norm/gamma", 1, 2);
              set(values, "norm/beta", 0, 5);
            },
            row());
    assertThat(y)
        .containsExactly(
            new double[] {-unit, 5 + 2 * unit, -unit, 5 + 2 * unit, -unit, 5 + 2 * unit},
            within(1e-12));
  }

  @Test
  void convolutionOverTimeReadsNeighboursInOneRow() {
    Conv layer = Conv.overTime("conv", 1, 2, 1);
    double[] y =
        infer(
            layer,
            new ImageShape(1, 3, 1),
            values -> {
              set(values, "conv/kernel", 1, 10);
              set(values, "conv/bias", 100);
            },
            1,
            2,
            3);
    assertThat(y).containsExactly(110, 121, 132, 103);
  }

  @Test
  void globalMaxIsOverAllPositions() {
    double[] image = {1, 9, 7, 4, 5, 6};
    assertThat(infer(new Pool.GlobalMax(), ROW, v -> {}, image)).containsExactly(7, 9);
  }

  /** The known answers that come with the authors' implementation, Random123. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 6627e8d5 e169c58d bc57ac4c 9b00dbd8",
    "ffffffffffffffff, ffffffffffffffff, ffffffffffffffff, 408f276d 41c83b0e a20bc7c6 6d5451fd",
    "299f31d0a4093822, 85a308d3243f6a88, 0370734413198a2e, d16cfe09 94fdcceb 5001e420 24126ea1"
  })
  void philoxGivesTheKnownAnswers(String key, String low, String high, String words) {
    int[] block = DropoutOp.Philox.block(hex(key), hex(low), hex(high));
    assertThat(Arrays.stream(block).mapToObj("%08x"::formatted)).containsExactly(words.split(" "));
  }

  @Test
  void dropoutKeepsTheExpectedValueAndDrawsAnewEveryStep() {
    ImageShape large = new ImageShape(100, 100, 1);
    Dropout layer = new Dropout("drop", 0.3);
    Variables variables = Nets.variables(Nets.of(large, layer));
    Operation dropout = Operations.chain(List.of(layer), large, variables);
    Activations ones = Activations.zeros(1, large);
    Arrays.fill(ones.values(), 1);

    assertThat(dropout.infer(ones).values()).containsOnly(1);
    Operation.Pass first = dropout.forward(ones);
    assertThat(dropout.forward(ones).output().values()).isEqualTo(first.output().values());
    assertThat(Arrays.stream(first.output().values()).distinct().sorted())
        .containsExactly(0.0, 1 / (1 - 0.3));
    // 10,000 draws: a deviation of 0.0046 in the share that falls.
    assertThat(share(first)).isCloseTo(0.3, within(0.02));
    assertThat(first.backward().through(ones).values()).isEqualTo(first.output().values());

    first.settle().run();
    Operation.Pass second = dropout.forward(ones);
    assertThat(second.output().values()).isNotEqualTo(first.output().values());
    assertThat(share(second)).isCloseTo(0.3, within(0.02));
  }

  @Test
  void theCounterCarries() {
    Dropout layer = new Dropout("drop", 0.3);
    Variables variables = Nets.variables(Nets.of(ROW, layer));
    set(variables, "drop/counter", Dropout.CARRY - 1, 7);
    Operations.chain(List.of(layer), ROW, variables)
        .forward(Activations.zeros(1, ROW))
        .settle()
        .run();
    assertThat(variables.named("drop/counter").value()).containsExactly(0, 8);
  }

  private static double share(Operation.Pass pass) {
    double[] values = pass.output().values();
    return Arrays.stream(values).filter(v -> v == 0).count() / (double) values.length;
  }

  private interface Setting {
    void of(Variables variables);
  }

  private static double[] infer(Layer layer, ImageShape shape, Setting setting, double... image) {
    Variables variables = Nets.variables(Nets.of(shape, layer));
    setting.of(variables);
    Activations input = Activations.zeros(1, shape);
    System.arraycopy(image, 0, input.values(), 0, image.length);
    return Operations.chain(List.of(layer), shape, variables).infer(input).values();
  }

  /** Two channels, 1 3 5 and 2 4 6. */
  private static double[] row() {
    return new double[] {1, 2, 3, 4, 5, 6};
  }

  private static void set(Variables variables, String name, double... values) {
    double[] to = variables.named(name).value();
    assertThat(to).hasSameSizeAs(values);
    System.arraycopy(values, 0, to, 0, values.length);
  }

  private static long hex(String digits) {
    return Long.parseUnsignedLong(digits, 16);
  }
}
