package org.selectivebackprop.datasets.augment;

import java.util.Arrays;
import org.selectivebackprop.core.data.Augmentation;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.spi.Draws;

/**
 * Pads with black, in [0, 16] pixels, and cuts out a window of the old size, each as likely (<a
 * href="https://arxiv.org/abs/1512.03385">He et al. 2015, section 4.2</a>).
 */
public record Crop(int pad) implements Augmentation {
  static final Param<Integer> PAD =
      Param.integer("pad", 4, "width of the black frame that the window may reach into, in pixels")
          .in(Range.closed(0, 16));

  public Crop {
    PAD.require(pad);
  }

  @Override
  public void apply(byte[] images, int offset, ImageShape shape, Draws draws, int id) {
    int span = 2 * pad + 1;
    int window = (int) (draws.child("crop").uniform(id) * (span * span));
    move(images, offset, shape, window / span - pad, window % span - pad);
  }

  /** Moves the window in place: pixel (y, x) becomes that at (y + down, x + right), or black. */
  static void move(byte[] images, int offset, ImageShape shape, int down, int right) {
    int height = shape.height();
    int row = shape.width() * shape.channels();
    int shift = Math.min(Math.abs(right) * shape.channels(), row);
    int from = right > 0 ? shift : 0;
    int to = right > 0 ? 0 : shift;
    // Away from the rows still to be read, so that no row is written before it is read.
    int step = down >= 0 ? 1 : -1;
    int first = down >= 0 ? 0 : height - 1;
    for (int y = first; y >= 0 && y < height; y += step) {
      int target = offset + y * row;
      int source = y + down;
      if (source < 0 || source >= height) {
        Arrays.fill(images, target, target + row, (byte) 0);
        continue;
      }
      System.arraycopy(images, offset + source * row + from, images, target + to, row - shift);
      int bare = right > 0 ? target + row - shift : target;
      Arrays.fill(images, bare, bare + shift, (byte) 0);
    }
  }
}
