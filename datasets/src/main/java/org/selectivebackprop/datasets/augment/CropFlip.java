package org.selectivebackprop.datasets.augment;

import org.selectivebackprop.core.data.Augmentation;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.spi.Draws;

/**
 * Crops, and mirrors left and right every other time (<a href="https://arxiv.org/abs/1512.03385">He
 * et al. 2015, section 4.2</a>); equal draws give the window as without the mirror.
 */
public record CropFlip(Crop crop) implements Augmentation {
  private static final Flip FLIP = new Flip();

  @Override
  public void apply(byte[] images, int offset, ImageShape shape, Draws draws, int id) {
    crop.apply(images, offset, shape, draws, id);
    FLIP.apply(images, offset, shape, draws, id);
  }
}
