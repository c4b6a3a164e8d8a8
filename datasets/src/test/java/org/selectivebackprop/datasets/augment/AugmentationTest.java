package org.selectivebackprop.datasets.augment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.selectivebackprop.core.data.Augmentation;
import org.selectivebackprop.core.data.NoAugmentation;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.PluginProvider;
import org.selectivebackprop.datasets.Rows;

/** Other epochs, seeds and examples give other pixels. */
class AugmentationTest {
  private static final ImageShape SHAPE = new ImageShape(9, 7, 3);
  private static final Draws DRAWS = Draws.of(1, "augmentation").epoch(3);

  static List<Augmentation> changing() {
    Augmentation cutout = new Cutout(5).fittedTo(new Photos(SHAPE));
    return List.of(
        new Crop(4), new CropFlip(new Crop(4)), cutout, new Chain(List.of(new Flip(), cutout)));
  }

  static List<PluginProvider<Augmentation>> cropping() {
    return List.of(
        Rows.named(new Augmentations().all(), "crop"),
        Rows.named(new Augmentations().all(), "crop-flip"));
  }

  @ParameterizedTest
  @MethodSource("changing")
  void differsOverEpochsSeedsAndExamples(Augmentation augmentation) {
    int overEpochs = 0;
    int overSeeds = 0;
    int overIds = 0;
    for (int id = 0; id < 200; id++) {
      byte[] here = augmented(augmentation, DRAWS, id);
      Draws nextEpoch = Draws.of(1, "augmentation").epoch(4);
      Draws otherSeed = Draws.of(2, "augmentation").epoch(3);
      overEpochs += Arrays.equals(here, augmented(augmentation, nextEpoch, id)) ? 0 : 1;
      overSeeds += Arrays.equals(here, augmented(augmentation, otherSeed, id)) ? 0 : 1;
      overIds += Arrays.equals(here, augmented(augmentation, DRAWS, id + 1)) ? 0 : 1;
    }
    // One in 81 windows, or one in 63 holes, is the same again by chance.
    assertThat(overEpochs).isBetween(185, 200);
    assertThat(overSeeds).isBetween(185, 200);
    assertThat(overIds).isBetween(185, 200);
  }

  @Test
  void noneIsTheIdentity() {
    byte[] image = noise(SHAPE.size());
    assertThat(augmented(create(new NoAugmentation()), DRAWS, 4)).isEqualTo(image);
  }

  @ParameterizedTest
  @MethodSource("cropping")
  void padIsReadAndChecked(PluginProvider<Augmentation> provider) {
    assertThat(provider.info().params()).hasSize(1);
    Augmentation given =
        provider.create(ParamValues.of(provider.info().params(), Map.of("pad", 0)));
    Augmentation byDefault = create(provider);
    assertThat(given).isNotEqualTo(byDefault);
    assertThat(byDefault)
        .isEqualTo(provider.create(ParamValues.of(provider.info().params(), Map.of("pad", 4))));
  }

  private static byte[] augmented(Augmentation augmentation, Draws draws, int id) {
    byte[] image = noise(SHAPE.size());
    augmentation.apply(image, 0, SHAPE, draws, id);
    return image;
  }

  private static Augmentation create(PluginProvider<Augmentation> provider) {
    return provider.create(ParamValues.defaults(provider.info().params()));
  }

  private static byte[] noise(int size) {
    byte[] values = new byte[size];
    new Random(11).nextBytes(values);
    return values;
  }
}
