package org.selectivebackprop.datasets.augment;

import org.selectivebackprop.core.data.Augmentation;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.spi.Draws;

/**
 * Hides one square, 1 to 256 pixels wide, by the data set's mean colour (the paper's code writes
 * zeros after normalisation); 16 for CIFAR-10, 8 for CIFAR-100 and 20 for SVHN in <a
 * href="https://arxiv.org/abs/1708.04552">DeVries and Taylor 2017, section 3.2</a>.
 */
public record Cutout(int size) implements Augmentation {
  static final Param<Integer> SIZE =
      Param.integer(
              "size",
              16,
              "side of the hole in pixels; the paper's: cifar10 16, cifar100 8, svhn 20")
          .in(Range.closed(1, 256));

  public Cutout {
    SIZE.require(size);
  }

  @Override
  public Augmentation fittedTo(Dataset dataset) {
    ImageShape shape = dataset.shape();
    if (size >= Math.max(shape.height(), shape.width())) {
      throw new IllegalArgumentException(
          "a hole of " + size + "x" + size + " would hide some of them entirely");
    }
    byte[] colour = new byte[shape.channels()];
    for (int channel = 0; channel < colour.length; channel++) {
      colour[channel] = (byte) Math.round(255 * dataset.normalisation().mean().get(channel));
    }
    return (images, offset, imageShape, draws, id) -> {
      int pixels = imageShape.height() * imageShape.width();
      int centre = (int) (draws.child("cutout").uniform(id) * pixels);
      int top = centre / imageShape.width() - size / 2;
      int left = centre % imageShape.width() - size / 2;
      hide(images, offset, imageShape, new Corner(top, left), colour);
    };
  }

  /** Needs the mean colour first. */
  @Override
  public void apply(byte[] images, int offset, ImageShape shape, Draws draws, int id) {
    throw new IllegalStateException("cutout must be fitted to a data set before it is applied");
  }

  /** Of the hole, above and left of everything in it; may lie outside of the image. */
  private record Corner(int top, int left) {}

  private void hide(byte[] images, int offset, ImageShape shape, Corner corner, byte[] colour) {
    int channels = colour.length;
    int right = Math.min(corner.left + size, shape.width());
    int bottom = Math.min(corner.top + size, shape.height());
    for (int y = Math.max(corner.top, 0); y < bottom; y++) {
      for (int x = Math.max(corner.left, 0); x < right; x++) {
        int at = offset + (y * shape.width() + x) * channels;
        System.arraycopy(colour, 0, images, at, channels);
      }
    }
  }
}
