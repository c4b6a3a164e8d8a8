package org.selectivebackprop.datasets.augment;

import java.util.List;
import org.selectivebackprop.core.data.Augmentation;
import org.selectivebackprop.core.data.AugmentationProvider;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.spi.PluginInfo;

/**
 * Registers 'standard-cutout', the data set's own augmentation and then a hole: how the wide
 * residual networks of the paper were trained.
 *
 * @see <a href="https://arxiv.org/abs/1708.04552">DeVries and Taylor 2017, section 4.1</a>
 */
public final class StandardCutout implements AugmentationProvider {
  private static final Param<Augmentation> FIRST =
      Param.plugin(
          "first",
          Augmentation.class,
          PluginSpec.of("standard"),
          "what is done before the hole is cut; 'standard' is the data set's own augmentation");

  @Override
  public PluginInfo info() {
    return PluginInfo.of(
            "standard-cutout",
            "the data set's own augmentation, then cutout: the recipe of Jiang et al. 2019, 5.1")
        .withParams(FIRST, Cutout.SIZE);
  }

  @Override
  public Augmentation create(ParamValues values) {
    return new Chain(List.of(values.get(FIRST), new Cutout(values.get(Cutout.SIZE))));
  }
}
