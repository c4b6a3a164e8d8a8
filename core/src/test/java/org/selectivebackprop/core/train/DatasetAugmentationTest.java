package org.selectivebackprop.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.data.Augmentation;
import org.selectivebackprop.core.data.AugmentationProvider;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.PluginException;
import org.selectivebackprop.core.loop.TinyDataset;
import org.selectivebackprop.core.param.PluginResolver.Resolved;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginJar;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.spi.Draws;

/** Augmentations that ask about the data set before they are used. */
class DatasetAugmentationTest {
  private static final TinyDataset DATA = new TinyDataset(20, 4);

  @TempDir private static Path folder;
  private static PluginRegistry registry;

  @BeforeAll
  static void compile() {
    PluginJar.module("demo.fitting")
        .provides(AugmentationProvider.class, "F", body("filling", fitted(FILL)))
        .provides(
            AugmentationProvider.class,
            "T",
            body("tall", fitted("throw new IllegalArgumentException(\"too low\");")))
        .provides(
            AugmentationProvider.class,
            "B",
            body("buggy", fitted("throw new IllegalStateException(\"sour\");")))
        .into(folder);
    registry = PluginRegistry.discover(List.of(folder));
  }

  @Test
  void standardIsTheDataSetsOwn() {
    assertThat(build("standard").effective()).isEqualTo(DATA.augmentation());
  }

  @Test
  void isFittedBeforeItIsUsed() {
    byte[] image = new byte[DATA.shape().size()];
    build("filling").plugin().apply(image, 0, DATA.shape(), Draws.of(0, "augmentation"), 0);
    assertThat(image[0]).isEqualTo((byte) (255 * DATA.normalisation().mean().get(0)));
  }

  @Test
  void aMisfitIsTheUsersError() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> build("tall"))
        .withMessageContaining("augmentation 'tall' does not fit images of 1x2x1: too low")
        .withMessageContaining("option --augment");
  }

  @Test
  void anyOtherFailureIsItsAuthorsError() {
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> build("buggy"))
        .withMessageContaining("plugin 'buggy' failed in fittedTo: IllegalStateException: sour");
  }

  private static Resolved<Augmentation> build(String name) {
    return DatasetAugmentation.build(registry, PluginSpec.of(name), DATA, "option --augment");
  }

  private static final String FILL =
      "byte value = (byte) (255 * dataset.normalisation().mean().get(0));"
          + " return (images, offset, shape, draws, id) -> images[offset] = value;";

  private static String fitted(String fittedTo) {
    return "return new Augmentation() {"
        + " public Augmentation fittedTo(Dataset dataset) { "
        + fittedTo
        + " } public void apply(byte[] images, int offset,"
        + " org.selectivebackprop.core.model.ImageShape shape, Draws draws, int id) {"
        + " throw new AssertionError(\"not fitted\"); } };";
  }

  private static String body(String name, String create) {
    return """
           public PluginInfo info() { return PluginInfo.of("%s", "a plugin for tests"); }
           public Augmentation create(ParamValues values) { %s }
           """
        .formatted(name, create);
  }
}
