package org.selectivebackprop.datasets.augment;

import java.util.List;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.spi.Augmentation;
import org.selectivebackprop.core.spi.AugmentationProvider;
import org.selectivebackprop.core.spi.Draws;

/** Leaves every image as it is. */
public record Unchanged() implements Augmentation {
  @Override
  public void apply(byte[] images, int offset, ImageShape shape, Draws draws, int id) {
    // Nothing to do: that is its meaning.
  }

  /** Registers it as 'none'. */
  public static final class Provider implements AugmentationProvider {
    @Override
    public String name() {
      return "none";
    }

    @Override
    public String summary() {
      return "images as they are";
    }

    @Override
    public List<Param<?>> params() {
      return List.of();
    }

    @Override
    public Augmentation create(ParamValues values) {
      return new Unchanged();
    }
  }
}
