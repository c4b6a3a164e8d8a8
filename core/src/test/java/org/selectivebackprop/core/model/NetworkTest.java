package org.selectivebackprop.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTest {
  private static final ImageShape INPUT = new ImageShape(8, 6, 3);

  @ParameterizedTest
  @CsvSource({"3, 1, 1, 8, 6", "3, 2, 1, 4, 3", "5, 1, 0, 4, 2", "1, 2, 0, 4, 3", "6, 1, 0, 3, 1"})
  void convolutionsGiveTheUsualShape(int kernel, int stride, int padding, int height, int width) {
    Conv conv = new Conv("c", 5, kernel, stride, padding, true);
    assertThat(conv.output(INPUT)).isEqualTo(new ImageShape(height, width, 5));
    assertThat(conv.multiplyAdds(INPUT)).isEqualTo((long) height * width * 5 * kernel * kernel * 3);
    assertThat(conv.parameters(INPUT).stream().mapToInt(Parameter::size).sum())
        .isEqualTo(kernel * kernel * 3 * 5 + 5);
  }

  @Test
  void everyOtherLayerGivesItsShape() {
    assertThat(new BatchNorm("n").output(INPUT)).isEqualTo(INPUT);
    assertThat(Activation.RELU.output(INPUT)).isEqualTo(INPUT);
    assertThat(new Pool.Max(2, 2).output(INPUT)).isEqualTo(new ImageShape(4, 3, 3));
    assertThat(new Pool.Max(3, 2).output(INPUT)).isEqualTo(new ImageShape(3, 2, 3));
    assertThat(new Pool.GlobalAverage().output(INPUT)).isEqualTo(ImageShape.vector(3));
    assertThat(new Pool.GlobalMax().output(INPUT)).isEqualTo(ImageShape.vector(3));
    assertThat(new LayerNorm("n").output(INPUT)).isEqualTo(INPUT);
    assertThat(new Flatten().output(INPUT)).isEqualTo(ImageShape.vector(144));
    assertThat(new Dense("d", 4).output(ImageShape.vector(9))).isEqualTo(ImageShape.vector(4));
    assertThat(new Residual(List.of(), List.of()).output(INPUT)).isEqualTo(INPUT);
  }

  @Test
  void gapsWidenAWindow() {
    Conv dilated = new Conv("c", 5, new Window(3, 1, 0, 2), 1, false);
    assertThat(dilated.output(INPUT)).isEqualTo(new ImageShape(4, 2, 5));
    assertThat(dilated.multiplyAdds(INPUT)).isEqualTo(4 * 2 * 5 * 9 * 3);
    assertThat(new Conv("c", 1, new Window(2, 2, 1, 4), 1, false).output(INPUT))
        .isEqualTo(new ImageShape(3, 2, 1));
  }

  @Test
  void flatWindowsMoveAlongRows() {
    Conv overTime = Conv.overTime("c", 5, 4, 1);
    assertThat(overTime.output(new ImageShape(1, 7, 3))).isEqualTo(new ImageShape(1, 6, 5));
    assertThat(overTime.multiplyAdds(new ImageShape(1, 7, 3))).isEqualTo(6 * 5 * 4 * 3);
    assertThat(overTime.parameters(INPUT).get(0).shape()).containsExactly(1, 4, 3, 5);
    assertThat(overTime.parameters(INPUT).get(0).fanIn()).isEqualTo(4 * 3);
    Conv strided = new Conv("c", 2, new Window(2, 2, 0, 2, true), 1, false);
    assertThat(strided.output(INPUT)).isEqualTo(new ImageShape(8, 2, 2));
    expectMisfit(
        "a window of 4 does not fit", Conv.overTime("c", 5, 4, 0), Conv.overTime("d", 5, 4, 0));
  }

  @Test
  void groupsReadTheirOwnChannelsAlone() {
    Conv depthwise = new Conv("c", 6, Window.same(3, 1), 3, true);
    assertThat(depthwise.output(INPUT)).isEqualTo(new ImageShape(8, 6, 6));
    assertThat(depthwise.multiplyAdds(INPUT)).isEqualTo(48 * 6 * 9);
    assertThat(depthwise.parameters(INPUT).get(0).shape()).containsExactly(3, 3, 1, 6);
    assertThat(depthwise.parameters(INPUT).get(0).fanIn()).isEqualTo(9);
    assertThat(Conv.depthwise("c", 3, 3, 2))
        .isEqualTo(new Conv("c", 3, new Window(3, 2, 1), 3, false));
  }

  @Test
  void concatenatedBranchesAddTheirChannels() {
    Layer joined =
        new Concatenation(List.of(List.of(), List.of(Conv.same("a", 4, 3, 1)), List.of()));
    assertThat(joined.output(INPUT)).isEqualTo(new ImageShape(8, 6, 10));
    assertThat(joined.multiplyAdds(INPUT)).isEqualTo(48 * 9 * 3 * 4);
    assertThat(joined.parameters(INPUT)).hasSize(1);
  }

  @Test
  void layersOfLaterNetworksGiveTheirShape() {
    assertThat(new Pool.Average(2, 2).output(INPUT)).isEqualTo(new ImageShape(4, 3, 3));
    for (Layer same :
        List.of(
            new GroupNorm("n", 3), new ChannelBias("b"), new Dropout("d", 0.5), Activation.RELU6)) {
      assertThat(same.output(INPUT)).isEqualTo(INPUT);
      assertThat(same.multiplyAdds(INPUT)).isZero();
    }
    assertThat(new GroupNorm("n", 3).parameters(INPUT).stream().map(Parameter::name))
        .containsExactly("n/gamma", "n/beta");
    assertThat(new Dropout("d", 0).parameters(INPUT)).noneMatch(Parameter::trained);
  }

  @Test
  void misfitsOfGroupsAndBranchesAreNamed() {
    expectMisfit("c: 2 groups do not divide 3", new Conv("c", 4, Window.same(3, 1), 2, false));
    expectMisfit("c: 3 groups do not divide", new Conv("c", 4, Window.same(3, 1), 3, false));
    expectMisfit("c: 0 groups", new Conv("c", 4, Window.same(3, 1), 0, false));
    expectMisfit("c: a window of 3", new Conv("c", 4, new Window(3, 1, 1, 0), 1, false));
    expectMisfit("c: a window of 9", new Conv("c", 4, new Window(3, 1, 0, 4), 1, false));
    expectMisfit("n: 2 groups do not divide 3 channels", new GroupNorm("n", 2));
    expectMisfit("average-pool: a window of 7", new Pool.Average(7, 1));
    expectMisfit(
        "concatenated branches give 8x6x3 and 4x3x3",
        new Concatenation(List.of(List.of(), List.of(new Pool.Average(2, 2)))));
    assertThatIllegalArgumentException().isThrownBy(() -> new Concatenation(List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new Dropout("d", 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Dropout("d", Double.NaN));
  }

  @Test
  void variablesAreNamedAfterTheirLayerAndRole() {
    List<Layer> layers =
        List.of(Conv.same("c", 4, 3, 1), new BatchNorm("n"), new Flatten(), new Dense("d", 2));
    Network network = new Network("net", INPUT, 2, layers);
    assertThat(network.parameters().stream().map(Parameter::name))
        .containsExactly(
            "c/kernel", "n/gamma", "n/beta", "n/mean", "n/variance", "d/kernel", "d/bias");
    assertThat(network.parameters().stream().filter(p -> !p.trained()).map(Parameter::name))
        .containsExactly("n/mean", "n/variance");
    assertThat(network.parameters().get(0).shape()).containsExactly(3, 3, 3, 4);
    assertThat(network.parameters().get(5).shape()).containsExactly(192, 2);
    assertThat(network.parameterCount()).isEqualTo(108 + 8 + 384 + 2);
    assertThat(network.multiplyAdds()).isEqualTo(48 * 108 + 384);
  }

  @Test
  void networksThatPoolOverAllPositionsReadAnySize() {
    List<Layer> layers =
        List.of(Conv.same("c", 4, 3, 2), new Pool.GlobalAverage(), new Dense("d", 2));
    Network network = new Network("net", INPUT, 2, layers);
    Network small = network.at(new ImageShape(4, 4, 3));
    assertThat(small.input()).isEqualTo(new ImageShape(4, 4, 3));
    assertThat(small.parameters()).isEqualTo(network.parameters());
    assertThat(small.multiplyAdds()).isEqualTo(4 * 108 + 8);
    assertThat(network.at(INPUT)).isSameAs(network);
    assertThat(network.embeddingSize()).hasValue(4);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.at(new ImageShape(8, 6, 1)))
        .withMessageContaining("c/kernel would have shape [3, 3, 1, 4] instead of [3, 3, 3, 4]");
  }

  @Test
  void networksThatFlattenReadOneSizeOnly() {
    Network network = new Network("net", INPUT, 2, List.of(new Flatten(), new Dense("d", 2)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.at(new ImageShape(4, 3, 3)))
        .withMessageContaining("net cannot read images of 4x3x3 instead of 8x6x3")
        .withMessageContaining("d/kernel would have shape [36, 2] instead of [144, 2]")
        .withMessageContaining("pool over all positions");
  }

  @Test
  void onlyAFinalDenseLayerHasAnEmbedding() {
    Layer conv = new Conv("c", 2, 1, 1, 0, true);
    Network network = new Network("net", INPUT, 2, List.of(conv, new Pool.GlobalAverage()));
    assertThat(network.embeddingSize()).isEmpty();
  }

  @Test
  void residualBranchesShareTheirInput() {
    Layer residual =
        new Residual(List.of(Conv.same("body", 4, 3, 2)), List.of(Conv.same("side", 4, 1, 2)));
    assertThat(residual.output(INPUT)).isEqualTo(new ImageShape(4, 3, 4));
    assertThat(residual.parameters(INPUT).stream().map(Parameter::name))
        .containsExactly("body/kernel", "side/kernel");
    assertThat(residual.multiplyAdds(INPUT)).isEqualTo(12 * 4 * 3 * (9 + 1));
  }

  @Test
  void misfitsAreNamedByLayer() {
    expectMisfit(
        "wide: a window of 9 does not fit into 8x6x3", new Conv("wide", 2, 9, 1, 0, false));
    expectMisfit("logits: a dense layer reads a vector, not 8x6x3", new Dense("logits", 2));
    expectMisfit("max-pool: a window of 7", new Pool.Max(7, 1));
    expectMisfit(
        "residual branches give 8x6x4 and 8x6x3",
        new Residual(List.of(Conv.same("c", 4, 3, 1)), List.of()));
    expectMisfit("net gives 8x6x3 instead of one logit for each of 2 classes", Activation.RELU);
    expectMisfit(
        "two variables named c/kernel",
        Conv.same("c", 3, 3, 1),
        Conv.same("c", 3, 3, 1),
        new Flatten(),
        new Dense("d", 2));
  }

  @Test
  void layersWithoutSizeAreTurnedDownByName() {
    expectMisfit("c: ", new Conv("c", 0, 3, 1, 1, false));
    expectMisfit("c: ", new Conv("c", 4, 0, 1, 0, false));
    expectMisfit("c: ", new Conv("c", 4, 3, 0, 1, false));
    expectMisfit("c: ", new Conv("c", 4, 3, 1, -1, false));
    expectMisfit("max-pool: ", new Pool.Max(2, 0));
    expectMisfit("max-pool: ", new Pool.Max(0, 1));
  }

  @Test
  void shapesAreNotEmpty() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ImageShape(0, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new ImageShape(1, -1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> ImageShape.vector(0));
    assertThat(INPUT).hasToString("8x6x3");
    assertThat(INPUT.size()).isEqualTo(144);
    assertThat(INPUT.isVector()).isFalse();
    assertThat(ImageShape.vector(3).isVector()).isTrue();
  }

  @Test
  void descriptionsDoNotFollowTheCallersLists() {
    List<Layer> layers = new ArrayList<>(List.of(new Flatten(), new Dense("d", 2)));
    Network network = new Network("net", INPUT, 2, layers);
    layers.clear();
    assertThat(network.layers()).hasSize(2);
  }

  @Test
  void aNetworkHasOneOutputAtLeast() {
    List<Layer> layers = List.of(new Flatten(), new Dense("d", 1));
    assertThat(new Network("net", INPUT, 1, layers).classes()).isEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Network("net", INPUT, 0, layers))
        .withMessage("net has 0 outputs");
  }

  @Test
  void allLayersAreThoseInsideOfOthersToo() {
    Layer inner = new Residual(List.of(Activation.RELU), List.of());
    Layer outer = new Concatenation(List.of(List.of(inner), List.of(Activation.RELU6)));
    Flatten flatten = new Flatten();
    Dense dense = new Dense("d", 2);
    assertThat(new Network("net", INPUT, 2, List.of(outer, flatten, dense)).allLayers())
        .containsExactly(outer, inner, Activation.RELU, Activation.RELU6, flatten, dense);
  }

  private static void expectMisfit(String message, Layer... layers) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Network("net", INPUT, 2, List.of(layers)))
        .withMessageContaining(message);
  }
}
