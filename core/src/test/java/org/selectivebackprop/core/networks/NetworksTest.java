package org.selectivebackprop.core.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.model.GroupNorm;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.spi.Plugin;

/** The networks' parameters and the images they read. */
class NetworksTest {
  private static final ImageShape CIFAR = new ImageShape(32, 32, 3);

  /**
   * Runs are compared across versions, so a network must start where it started. The numbers are of
   * the first version, by {@code sum of i * value_i}.
   */
  @ParameterizedTest
  @CsvSource({
    "resnet-8, 447693.57312482304",
    "resnet-18, 1.5203315353509828E8",
    "small-cnn, 160603.6018594804"
  })
  void initialWeightsStayWhatTheyWere(String model, double expected) {
    Tensors weights = build(named(model)).initialise(1);
    double sum = 0;
    for (String name : weights.names()) {
      float[] values = weights.values(name);
      for (int i = 0; i < values.length; i++) {
        sum += (i + 1.0) * values[i];
      }
    }
    assertThat(sum).isEqualTo(expected);
  }

  static Plugin<NetworkFactory> named(String model) {
    return new Networks()
        .all().stream().filter(row -> row.info().name().equals(model)).findFirst().orElseThrow();
  }

  @Test
  void runningStatisticsAreStateButNotCounted() {
    Network network = build(named("resnet-8"));
    // Channels of all norms: 16 in the stem, then 2*16, 3*32 and 3*64, a mean and a variance each.
    long statistics = 2L * (16 + 2 * 16 + 3 * 32 + 3 * 64);
    assertThat(network.parameters().stream().mapToLong(p -> p.size()).sum())
        .isEqualTo(78_042 + statistics);
  }

  @Test
  void residualNetworksReadOtherShapes() {
    Network network = ResNet.thin(8, Norm.BATCH).build(new ImageShape(28, 28, 1), 5);
    // One input channel fewer twice in the stem, five classes fewer in the dense layer.
    assertThat(network.parameterCount()).isEqualTo(78_042 - 9 * 2 * 16 - 5 * 65);
  }

  @Test
  void theSmallNetworkGrowsWithItsWidth() {
    Plugin<NetworkFactory> small = named("small-cnn");
    Network network =
        small
            .create(ParamValues.of(small.info().params(), Map.of("width", 8)))
            .build(new ImageShape(28, 28, 1), 10);
    // 28 -> 14 -> 7 -> 3 positions a side; kernels, two per channel of each norm, logits.
    long kernels = 9 * (8 + 8 * 16 + 16 * 32);
    assertThat(network.parameterCount())
        .isEqualTo(kernels + 2 * (8 + 16 + 32) + 3 * 3 * 32 * 10 + 10);
    assertThat(network.multiplyAdds())
        .isEqualTo(9L * (784 * 8 + 196 * 8 * 16 + 49 * 16 * 32) + 288 * 10);
  }

  @Test
  void tooSmallImagesAreTurnedDownByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SmallCnn(4, Norm.BATCH).build(new ImageShape(7, 7, 1), 10))
        .withMessageContaining("max-pool");
  }

  @Test
  void dropoutIsBetweenTheConvolutionsOfABlockAndCanBeLeftOut() {
    assertThat(dropouts(named("wide-resnet-16-8"), Map.of())).isEqualTo(6);
    assertThat(dropouts(named("wide-resnet-16-8"), Map.of("dropout", 0))).isZero();
    assertThat(dropouts(named("wide-resnet-28-2"), Map.of())).isZero();
    assertThat(dropouts(named("densenet-bc"), Map.of("dropout", 0.2, "depth", 22))).isEqualTo(18);
    assertThat(dropouts(named("mobilenet-v2"), Map.of("dropout", 0.2))).isEqualTo(1);
    assertThat(dropouts(named("mlp"), Map.of("dropout", 0.5, "depth", 3))).isEqualTo(3);
  }

  private static long dropouts(Plugin<NetworkFactory> provider, Map<String, Object> given) {
    return build(provider, given).parameters().stream()
        .filter(parameter -> parameter.name().endsWith("/counter"))
        .count();
  }

  @ParameterizedTest
  @CsvSource({"4, 1", "6, 1", "16, 4", "24, 6", "64, 16", "128, 32", "144, 24", "512, 32", "7, 1"})
  void groupsHoldAtLeastFourChannelsEach(int channels, int groups) {
    assertThat(Norm.GROUP.over("norm", channels)).isEqualTo(new GroupNorm("norm", groups));
  }

  @Test
  void denseLayersReadAllPixels() {
    Network network = build(named("mlp"), Map.of("width", 7, "depth", 2));
    assertThat(network.parameterCount()).isEqualTo(3072 * 7 + 7 + 7 * 7 + 7 + 7 * 10 + 10);
    assertThat(build(named("mlp"), Map.of("depth", 0)).parameterCount()).isEqualTo(3072 * 10 + 10);
  }

  @Test
  void depthsThatFillNoBlockAreTurnedDown() {
    assertThatThrownBy(() -> build(named("densenet-bc"), Map.of("depth", 101)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("6n + 4");
  }

  @Test
  void codeThatBuildsThemIsHeldToTheSameRanges() {
    assertThatIllegalArgumentException().isThrownBy(() -> ResNet.thin(9, Norm.BATCH));
    assertThatIllegalArgumentException().isThrownBy(() -> new WideResNet(27, 2, 0, Norm.BATCH));
    assertThatIllegalArgumentException().isThrownBy(() -> new DenseNet(11, 12, 0, Norm.BATCH));
    assertThatIllegalArgumentException().isThrownBy(() -> new MobileNetV2(1, Norm.BATCH));
    assertThatIllegalArgumentException().isThrownBy(() -> new Mlp(0, 2, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Vgg("x", List.of(1), Norm.BATCH));
  }

  private static Network build(Plugin<NetworkFactory> provider) {
    return build(provider, Map.of());
  }

  private static Network build(Plugin<NetworkFactory> provider, Map<String, Object> given) {
    return provider.create(ParamValues.of(provider.info().params(), given)).build(CIFAR, 10);
  }
}
