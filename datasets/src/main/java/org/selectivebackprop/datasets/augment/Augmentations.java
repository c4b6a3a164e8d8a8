package org.selectivebackprop.datasets.augment;

import java.util.List;
import org.selectivebackprop.core.data.Augmentation;
import org.selectivebackprop.core.data.AugmentationProvider;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.PluginTable;

/** Registers the augmentations of this package; a new one is a row. */
public final class Augmentations implements AugmentationProvider, PluginTable<Augmentation> {
  private static final Param<List<Augmentation>> STEPS =
      Param.plugins(
              "steps",
              Augmentation.class,
              List.of(PluginSpec.of("crop"), PluginSpec.of("flip"), PluginSpec.of("cutout")),
              "what is done, in this order; 'standard' is the data set's own augmentation")
          .where("a list of at least one augmentation", steps -> !steps.isEmpty());

  private static final Param<Augmentation> FIRST =
      Param.plugin(
          "first",
          Augmentation.class,
          PluginSpec.of("standard"),
          "what is done before the hole is cut; 'standard' is the data set's own augmentation");

  private static final List<Plugin<Augmentation>> ROWS =
      List.of(
          PluginInfo.of(
                  "crop",
                  "a random window of the image in a black frame, for images with a right way"
                      + " round")
              .plugin(Crop.PAD, Crop::new),
          PluginInfo.of("flip", "mirror left and right every other time, for photographs")
              .plugin(Flip::new),
          PluginInfo.of(
                  "crop-flip", "crop, and mirror left and right every other time, for photographs")
              .plugin(Crop.PAD, pad -> new CropFlip(new Crop(pad))),
          PluginInfo.of(
                  "cutout",
                  "hide one square in the data set's mean colour (DeVries and Taylor 2017)")
              .plugin(Cutout.SIZE, Cutout::new),
          PluginInfo.of(
                  "chain",
                  "one augmentation after the other, as in chain: {steps: [standard, cutout]}")
              .plugin(STEPS, Chain::new),
          // How the wide residual networks of the paper were trained: DeVries and Taylor 2017, 4.1.
          PluginInfo.of(
                  "standard-cutout",
                  "the data set's own augmentation, then cutout: the recipe of Jiang et al."
                      + " 2019, 5.1")
              .plugin(
                  FIRST,
                  Cutout.SIZE,
                  (first, size) -> new Chain(List.of(first, new Cutout(size)))));

  @Override
  public List<Plugin<Augmentation>> all() {
    return ROWS;
  }
}
