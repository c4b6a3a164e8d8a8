package org.selectivebackprop.core.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.spi.NetworkProvider;

/** The sizes of the published networks, by arithmetic that does not use the layers. */
class ZooTest {
  private static final ImageShape CIFAR = new ImageShape(32, 32, 3);

  /**
   * Sum of the weights of convolutions (k*k*in*out), two per channel of every batch norm, and the
   * dense layer, stage by stage. He et al. 2016, table 6, gives 0.27 M for depth 20; projections
   * instead of padded identities add 16*32 + 32*64 weights and their norms.
   */
  private static long thinParameters(int n) {
    long stem = 9 * 3 * 16 + 2 * 16;
    long stage1 = n * (2L * 9 * 16 * 16 + 2 * 2 * 16);
    long stage2 = 9 * 16 * 32 + 9 * 32 * 32 + 2 * 2 * 32 + 16 * 32 + 2 * 32;
    long stage2Rest = (n - 1) * (2L * 9 * 32 * 32 + 2 * 2 * 32);
    long stage3 = 9 * 32 * 64 + 9 * 64 * 64 + 2 * 2 * 64 + 32 * 64 + 2 * 64;
    long stage3Rest = (n - 1) * (2L * 9 * 64 * 64 + 2 * 2 * 64);
    return stem + stage1 + stage2 + stage2Rest + stage3 + stage3Rest + 64 * 10 + 10;
  }

  /** One multiply-add per weight and output position of 32*32, 16*16 and 8*8. */
  private static long thinMultiplyAdds(int n) {
    long stem = 1024L * 9 * 3 * 16;
    long stage1 = n * 2L * 1024 * 9 * 16 * 16;
    long stage2 = 256L * (9 * 16 * 32 + (2 * n - 1) * 9 * 32 * 32 + 16 * 32);
    long stage3 = 64L * (9 * 32 * 64 + (2 * n - 1) * 9 * 64 * 64 + 32 * 64);
    return stem + stage1 + stage2 + stage3 + 64 * 10;
  }

  @ParameterizedTest
  @CsvSource({"8, 78042", "14, 175258", "20, 272474"})
  void thinResidualNetworksHaveThePublishedSize(int depth, long parameters) {
    Network network = ResNet.thin(depth).build(CIFAR, 10);
    int n = (depth - 2) / 6;
    assertThat(thinParameters(n)).isEqualTo(parameters);
    assertThat(network.parameterCount()).isEqualTo(parameters);
    assertThat(network.multiplyAdds()).isEqualTo(thinMultiplyAdds(n));
    assertThat(network.name()).isEqualTo("resnet-" + depth);
  }

  @Test
  void resNet20CostsFortyOneMillionMultiplyAdds() {
    // He et al. 2016 and its re-implementations give 41 M (0.041 G) for CIFAR-10.
    assertThat(build(new ResNets.ResNet20()).multiplyAdds()).isEqualTo(40_813_184L);
  }

  @Test
  void resNet18ForCifarHasThePublishedSize() {
    // The form without pooling after the stem, as in pytorch-cifar: 11,173,962 parameters and
    // 0.56 G multiply-adds. Stem 1,769,472; stage 1 4 * 1024*9*64*64; every later stage half a
    // convolution, three whole ones and a projection: 134,217,728; logits 5,120.
    Network network = build(new ResNets.ResNet18());
    long stage1 = 4L * 1024 * 9 * 64 * 64;
    long later = 256L * (9 * 64 * 128 + 3 * 9 * 128 * 128 + 64 * 128);
    assertThat(network.parameterCount()).isEqualTo(11_173_962);
    assertThat(network.multiplyAdds()).isEqualTo(1_769_472 + stage1 + 3 * later + 5_120);
    assertThat(network.multiplyAdds()).isBetween(555_000_000L, 557_000_000L);
  }

  @Test
  void theProvidersBuildTheDepthTheyName() {
    assertThat(build(new ResNets.ResNet8()).parameterCount()).isEqualTo(78_042);
    assertThat(build(new ResNets.ResNet14()).parameterCount()).isEqualTo(175_258);
    assertThat(build(new ResNets.ResNet20()).parameterCount()).isEqualTo(272_474);
  }

  @Test
  void runningStatisticsAreStateButNotCounted() {
    Network network = build(new ResNets.ResNet8());
    // Channels of all norms: 16 in the stem, then 2*16, 3*32 and 3*64, a mean and a variance each.
    long statistics = 2L * (16 + 2 * 16 + 3 * 32 + 3 * 64);
    assertThat(network.parameters().stream().mapToLong(p -> p.size()).sum())
        .isEqualTo(78_042 + statistics);
  }

  @Test
  void residualNetworksReadOtherShapes() {
    Network network = ResNet.thin(8).build(new ImageShape(28, 28, 1), 5);
    // One input channel fewer twice in the stem, five classes fewer in the dense layer.
    assertThat(network.parameterCount()).isEqualTo(78_042 - 9 * 2 * 16 - 5 * 65);
  }

  @Test
  void theSmallNetworkGrowsWithItsWidth() {
    NetworkProvider small = new SmallCnn.Provider();
    Network network =
        small
            .create(ParamValues.of(small.params(), Map.of("width", 8)))
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
        .isThrownBy(() -> new SmallCnn(4).build(new ImageShape(7, 7, 1), 10))
        .withMessageContaining("max-pool");
  }

  private static Network build(NetworkProvider provider) {
    return provider.create(ParamValues.defaults(provider.params())).build(CIFAR, 10);
  }
}
