package org.selectivebackprop.core.model;

/**
 * The shape of one image or feature map, stored height-width-channel.
 *
 * @param height rows, at least 1
 * @param width columns, at least 1
 * @param channels values per pixel, at least 1
 */
public record ImageShape(int height, int width, int channels) {
  /** Rejects empty shapes, and those that no array can hold. */
  public ImageShape {
    if (height < 1 || width < 1 || channels < 1) {
      throw new IllegalArgumentException("empty shape " + height + "x" + width + "x" + channels);
    }
    if ((double) height * width * channels > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a shape of %sx%sx%s has more values than an array can hold"
              .formatted(height, width, channels));
    }
  }

  /** A vector, the shape of what a dense layer reads and gives. */
  public static ImageShape vector(int length) {
    return new ImageShape(1, 1, length);
  }

  /** Number of values. */
  public int size() {
    return height * width * channels;
  }

  /** True if there is one position only. */
  public boolean isVector() {
    return height == 1 && width == 1;
  }

  @Override
  public String toString() {
    return height + "x" + width + "x" + channels;
  }
}
