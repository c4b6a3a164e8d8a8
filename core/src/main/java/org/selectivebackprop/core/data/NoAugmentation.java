package org.selectivebackprop.core.data;

import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.spi.PluginInfo;

/** Registers 'none', which every data set can be trained with. */
public final class NoAugmentation implements AugmentationProvider {
  /** For the service loader. */
  public NoAugmentation() {}

  @Override
  public PluginInfo info() {
    return PluginInfo.of("none", "images as they are");
  }

  @Override
  public Augmentation create(ParamValues values) {
    return (images, offset, shape, draws, id) -> {};
  }
}
