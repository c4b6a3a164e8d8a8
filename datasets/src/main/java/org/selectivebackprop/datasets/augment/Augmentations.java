package org.selectivebackprop.datasets.augment;

import java.util.List;
import java.util.function.Function;
import org.selectivebackprop.core.data.Augmentation;
import org.selectivebackprop.core.data.AugmentationProvider;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.spi.PluginInfo;

/** Registers the augmentations of this package; a new one is a row. */
public record Augmentations(PluginInfo info, Function<ParamValues, Augmentation> create)
    implements AugmentationProvider {
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

  private static final List<Augmentations> ROWS =
      List.of(
          new Augmentations(
              PluginInfo.of(
                      "crop",
                      "a random window of the image in a black frame, for images with a right way"
                          + " round")
                  .withParams(Crop.PAD),
              values -> new Crop(values.get(Crop.PAD))),
          new Augmentations(
              PluginInfo.of("flip", "mirror left and right every other time, for photographs"),
              values -> new Flip()),
          new Augmentations(
              PluginInfo.of(
                      "crop-flip",
                      "crop, and mirror left and right every other time, for photographs")
                  .withParams(Crop.PAD),
              values -> new CropFlip(new Crop(values.get(Crop.PAD)))),
          new Augmentations(
              PluginInfo.of(
                      "cutout",
                      "hide one square in the data set's mean colour (DeVries and Taylor 2017)")
                  .withParams(Cutout.SIZE),
              values -> new Cutout(values.get(Cutout.SIZE))),
          new Augmentations(
              PluginInfo.of(
                      "chain",
                      "one augmentation after the other, as in chain: {steps: [standard, cutout]}")
                  .withParams(STEPS),
              values -> new Chain(values.get(STEPS))),
          // How the wide residual networks of the paper were trained: DeVries and Taylor 2017, 4.1.
          new Augmentations(
              PluginInfo.of(
                      "standard-cutout",
                      "the data set's own augmentation, then cutout: the recipe of Jiang et al."
                          + " 2019, 5.1")
                  .withParams(FIRST, Cutout.SIZE),
              values ->
                  new Chain(List.of(values.get(FIRST), new Cutout(values.get(Cutout.SIZE))))));

  /** The first of {@link #all}, for the service loader. */
  public Augmentations() {
    this(ROWS.get(0).info, ROWS.get(0).create);
  }

  @Override
  public List<Augmentations> all() {
    return ROWS;
  }

  @Override
  public Augmentation create(ParamValues values) {
    return create.apply(values);
  }
}
