package org.selectivebackprop.datasets.augment;

import org.selectivebackprop.core.data.Augmentation;
import org.selectivebackprop.core.data.AugmentationProvider;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.PluginInfo;

/** Leaves every image as it is. */
public record Unchanged() implements Augmentation {
  @Override
  public void apply(byte[] images, int offset, ImageShape shape, Draws draws, int id) {
    // Nothing to do: that is its meaning.
  }

  /** Registers it as 'none'. */
  public static final class Provider implements AugmentationProvider {
    @Override
    public PluginInfo info() {
      return PluginInfo.of("none", "images as they are");
    }

    @Override
    public Augmentation create(ParamValues values) {
      return new Unchanged();
    }
  }
}
