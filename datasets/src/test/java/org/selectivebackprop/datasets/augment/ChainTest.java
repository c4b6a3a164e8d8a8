package org.selectivebackprop.datasets.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.data.Augmentation;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.Problem;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.param.PluginResolver.Resolved;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.train.DatasetAugmentation;

/** Augmentations made of others, from their specification to the pixels. */
class ChainTest {
  private static final ImageShape SHAPE = new ImageShape(32, 32, 3);
  private static final Photos PHOTOS = new Photos(SHAPE);
  private static final Draws DRAWS = Draws.of(1, "augmentation").epoch(2);
  private static final PluginRegistry REGISTRY = PluginRegistry.discover(List.of());

  @Test
  void appliesItsStepsInOrderEachWithItsOwnDraws() {
    Augmentation crop = new Crop(4);
    Augmentation cutout = new Cutout(16).fittedTo(PHOTOS);
    Augmentation chain = new Chain(List.of(crop, new Cutout(16))).fittedTo(PHOTOS);
    for (int id = 0; id < 500; id++) {
      byte[] byHand = noise(id);
      crop.apply(byHand, 0, SHAPE, DRAWS.child("step-0"), id);
      cutout.apply(byHand, 0, SHAPE, DRAWS.child("step-1"), id);
      assertThat(augmented(chain, id)).isEqualTo(byHand);
    }
  }

  /** A chance of one in 4 to be mirrored just once, were they not to share their draws. */
  @Test
  void aStepThatIsThereTwiceDrawsTwice() {
    Augmentation twice = new Chain(List.of(new Flip(), new Flip()));
    int changed = 0;
    for (int id = 0; id < 1_000; id++) {
      changed += Arrays.equals(augmented(twice, id), noise(id)) ? 0 : 1;
    }
    assertThat(changed).isBetween(420, 580);
  }

  @Test
  void standardStandsForTheDataSetsOwnAlsoInside() {
    Object steps = List.of("standard", Map.of("cutout", Map.of("size", 8)));
    Resolved<Augmentation> chain = build(PluginSpec.of("chain", "steps", steps));
    assertThat(chain.effective())
        .hasToString("chain: {steps: [{crop-flip: {pad: 4}}, {cutout: {size: 8}}]}");
    assertThat(DatasetAugmentation.build(REGISTRY, chain.effective(), PHOTOS, "t").effective())
        .isEqualTo(chain.effective());
  }

  @Test
  void standardCutoutIsTheDataSetsOwnAndAHole() {
    Resolved<Augmentation> standard = build(PluginSpec.of("standard-cutout", "size", 8));
    assertThat(standard.effective())
        .hasToString("standard-cutout: {first: {crop-flip: {pad: 4}}, size: 8}");
    Object steps = List.of("crop-flip", Map.of("cutout", Map.of("size", 8)));
    Augmentation chain = build(PluginSpec.of("chain", "steps", steps)).plugin();
    for (int id = 0; id < 200; id++) {
      assertThat(augmented(standard.plugin(), id)).isEqualTo(augmented(chain, id));
    }
    Photos plain = new Photos(SHAPE, PluginSpec.of("none"));
    assertThat(
            DatasetAugmentation.build(REGISTRY, PluginSpec.of("standard-cutout"), plain, "t")
                .effective())
        .hasToString("standard-cutout: {first: none, size: 16}");
  }

  @Test
  void standardCutoutMayBeginWithSomethingElse() {
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("first", "flip");
    params.put("size", 20);
    assertThat(build(new PluginSpec("standard-cutout", params)).effective())
        .hasToString("standard-cutout: {first: flip, size: 20}");
  }

  @Test
  void mistakesInsideAreToldTogetherWithTheirPlace() {
    Object steps =
        List.of(
            "crop",
            Map.of("cutout", Map.of("size", 0)),
            "standart",
            Map.of("standard", Map.of("pad", 2)));
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> build(PluginSpec.of("chain", "steps", steps)))
        .satisfies(
            e ->
                assertThat(e.problems())
                    .extracting(Problem::what)
                    .containsExactly(
                        "'0' does not fit parameter 'size'",
                        "there is no augmentation named 'standart'",
                        "'standard' takes no parameters; here it stands for 'crop-flip'"))
        .withMessageContaining("parameter 'steps', item 2")
        .withMessageContaining("did you mean 'standard'?");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> build(PluginSpec.of("chain", "steps", List.of())))
        .withMessageContaining("at least one augmentation");
  }

  @Test
  void aStepThatDoesNotFitTheImagesIsTheUsersError() {
    Object steps = List.of("flip", Map.of("cutout", Map.of("size", 40)));
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> build(PluginSpec.of("chain", "steps", steps)))
        .withMessageContaining("does not fit images of 32x32x3: a hole of 40x40");
  }

  private static Resolved<Augmentation> build(PluginSpec spec) {
    return DatasetAugmentation.build(REGISTRY, spec, PHOTOS, "option --augment");
  }

  private static byte[] augmented(Augmentation augmentation, int id) {
    byte[] image = noise(id);
    augmentation.apply(image, 0, SHAPE, DRAWS, id);
    return image;
  }

  private static byte[] noise(int seed) {
    byte[] values = new byte[SHAPE.size()];
    new Random(seed).nextBytes(values);
    return values;
  }
}
