package org.selectivebackprop.core.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.spi.Plugin;

/**
 * The networks for CIFAR-10 against published sizes, and against arithmetic that does not use the
 * layers.
 */
class PublishedSizesTest {
  private static final ImageShape CIFAR = new ImageShape(32, 32, 3);
  private static final int CLASSES = 10;

  /**
   * One published size.
   *
   * @param provider of the network
   * @param parameters exact; where the paper rounds, from the implementation named in the source
   * @param millionMultiplyAdds as published, in millions
   * @param within how far it may be off: papers round, and some count norms, too
   * @param counted by hand
   */
  record Published(
      Plugin<NetworkFactory> provider,
      long parameters,
      double millionMultiplyAdds,
      double within,
      Tally counted) {
    @Override
    public String toString() {
      return provider.info().name();
    }
  }

  static Stream<Published> table() {
    return Stream.of(
        // He et al. 2016, table 6: 0.27 M and 0.85 M, with projections 0.86 M;
        // pytorch-cifar-models: 40.81 M and 125.75 M; imgclsmob: 272,474 and 855,770 parameters.
        published("resnet-20", 272_474, 40.81, 0.01, thin(3)),
        published("resnet-56", 855_770, 125.75, 0.01, thin(9)),
        // Not published; the smallest of the family.
        published("resnet-8", 78_042, 12.5, 0.1, thin(1)),
        published("resnet-14", 175_258, 26.7, 0.1, thin(2)),
        // pytorch-cifar: 11,173,962 parameters and 0.56 G.
        published("resnet-18", 11_173_962, 560, 5, eighteen()),
        // Zagoruyko and Komodakis 2016, table 4: 11.0 M and 36.5 M; imgclsmob: 36,479,194
        // parameters and 5,246.98 M with norms. Of the others the multiply-adds are only counted.
        published("wide-resnet-16-8", 10_961_370, 1_550, 10, wide(16, 8)),
        published("wide-resnet-28-2", 1_467_610, 213, 5, wide(28, 2)),
        published("wide-resnet-28-10", 36_479_194, 5_246.98, 5, wide(28, 10)),
        // torchvision with ten classes: 2,236,682 (2.237 M in PyTorch_CIFAR10);
        // pytorch-cifar-models: 2.24 M and 88 M.
        published("mobilenet-v2", 2_236_682, 88, 0.5, mobile()),
        // Huang et al. 2017, table 2: 0.8 M; imgclsmob: 769,162 and 298.45 M with norms.
        published("densenet-bc", 769_162, 298.45, 11, dense(100, 12)),
        // pytorch-cifar: 9,231,114 and 14,728,266; pytorch-cifar-models: 153.29 M and 313.73 M,
        // with two more dense layers of 512*512, 0.52 M.
        published("vgg-11", 9_231_114, 153.29, 0.6, vgg(1, 1, 2, 2, 2)),
        published("vgg-16", 14_728_266, 313.73, 0.6, vgg(2, 2, 3, 3, 3)));
  }

  private static Published published(
      String name, long parameters, double millions, double within, Tally counted) {
    return new Published(NetworksTest.named(name), parameters, millions, within, counted);
  }

  @ParameterizedTest
  @MethodSource("table")
  void hasThePublishedSize(Published row) {
    Network network = build(row.provider(), Map.of());
    assertThat(row.counted().weights()).isEqualTo(row.parameters());
    assertThat(network.parameterCount()).isEqualTo(row.parameters());
    assertThat(network.multiplyAdds()).isEqualTo(row.counted().multiplyAdds());
    assertThat(network.multiplyAdds() / 1e6)
        .isCloseTo(row.millionMultiplyAdds(), within(row.within()));
    assertThat(network.name()).isEqualTo(row.provider().info().name());
  }

  /** Scales and shifts stay; running statistics go. */
  @ParameterizedTest
  @MethodSource("table")
  void groupNormHasTheSameSize(Published row) {
    Network network = build(row.provider(), Map.of("norm", "group"));
    assertThat(network.parameterCount()).isEqualTo(row.parameters());
    assertThat(network.multiplyAdds()).isEqualTo(row.counted().multiplyAdds());
    assertThat(network.parameters())
        .noneMatch(p -> p.name().endsWith("/mean") || p.name().endsWith("/variance"));
  }

  private static Network build(Plugin<NetworkFactory> provider, Map<String, Object> given) {
    return provider.create(ParamValues.of(provider.info().params(), given)).build(CIFAR, CLASSES);
  }

  /** Depth 6n + 2. */
  private static Tally thin(int n) {
    Tally tally = new Tally(32, 3).conv(3, 16, 1).norm();
    basicBlocks(tally, List.of(16, 32, 64), n);
    return tally.dense(64, CLASSES);
  }

  private static Tally eighteen() {
    Tally tally = new Tally(32, 3).conv(3, 64, 1).norm();
    basicBlocks(tally, List.of(64, 128, 256, 512), 2);
    return tally.dense(512, CLASSES);
  }

  private static void basicBlocks(Tally tally, List<Integer> widths, int blocks) {
    for (int width : widths) {
      for (int block = 0; block < blocks; block++) {
        int stride = tally.channels() == width ? 1 : 2;
        if (stride == 2) {
          tally.beside(1, width, 2).norm(width);
        }
        tally.conv(3, width, stride).norm().conv(3, width, 1).norm();
      }
    }
  }

  private static Tally wide(int depth, int width) {
    Tally tally = new Tally(32, 3).conv(3, 16, 1);
    for (int stage = 0; stage < 3; stage++) {
      int filters = (16 << stage) * width;
      for (int block = 0; block < (depth - 4) / 6; block++) {
        int stride = stage > 0 && block == 0 ? 2 : 1;
        tally.norm();
        if (tally.channels() != filters) {
          tally.beside(1, filters, stride);
        }
        tally.conv(3, filters, stride).norm().conv(3, filters, 1);
      }
    }
    return tally.norm().dense(64 * width, CLASSES);
  }

  private static Tally mobile() {
    int[][] table = {
      {1, 16, 1, 1},
      {6, 24, 2, 1},
      {6, 32, 3, 2},
      {6, 64, 4, 2},
      {6, 96, 3, 1},
      {6, 160, 3, 2},
      {6, 320, 1, 1}
    };
    Tally tally = new Tally(32, 3).conv(3, 32, 1).norm();
    for (int[] row : table) {
      for (int block = 0; block < row[2]; block++) {
        if (row[0] > 1) {
          tally.conv(1, row[0] * tally.channels(), 1).norm();
        }
        tally.depthwise(3, block == 0 ? row[3] : 1).norm().conv(1, row[1], 1).norm();
      }
    }
    return tally.conv(1, 1280, 1).norm().dense(1280, CLASSES);
  }

  private static Tally dense(int depth, int growth) {
    Tally tally = new Tally(32, 3).conv(3, 2 * growth, 1);
    for (int block = 0; block < 3; block++) {
      for (int pair = 0; pair < (depth - 4) / 6; pair++) {
        int before = tally.channels();
        tally.norm().conv(1, 4 * growth, 1).norm().conv(3, growth, 1).grow(before);
      }
      if (block < 2) {
        tally.norm().conv(1, tally.channels() / 2, 1).halve();
      }
    }
    return tally.norm().dense(tally.channels(), CLASSES);
  }

  private static Tally vgg(int... convolutions) {
    int[] widths = {64, 128, 256, 512, 512};
    Tally tally = new Tally(32, 3);
    for (int stage = 0; stage < widths.length; stage++) {
      for (int i = 0; i < convolutions[stage]; i++) {
        tally.conv(3, widths[stage], 1).bias().norm();
      }
      tally.halve();
    }
    return tally.dense(512, CLASSES);
  }
}
