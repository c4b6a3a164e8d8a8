package org.selectivebackprop.core.model;

/**
 * A square window that moves over an image.
 *
 * @param kernel positions it reads in each direction, at least 1
 * @param stride step between two placements, at least 1
 * @param padding zeros added on every side, at least 0
 * @param dilation distance between two positions it reads (Yu and Koltun 2016), at least 1; 1
 *     leaves no gaps
 */
public record Window(int kernel, int stride, int padding, int dilation) {
  /** A window without gaps. */
  public Window(int kernel, int stride, int padding) {
    this(kernel, stride, padding, 1);
  }

  /** A window of odd side that keeps every position at stride 1. */
  public static Window same(int kernel, int stride) {
    return new Window(kernel, stride, kernel / 2);
  }

  /** Rows and columns from the first position read to the last. */
  public int reach() {
    return Math.addExact(Math.multiplyExact(dilation, kernel - 1), 1);
  }

  /**
   * The shape that the window makes of another.
   *
   * @param layer its name, for errors
   * @param channels of the result
   * @throws IllegalArgumentException if the window computes nothing or does not fit
   */
  ImageShape over(ImageShape input, String layer, int channels) {
    if (kernel < 1 || stride < 1 || padding < 0 || dilation < 1 || channels < 1) {
      throw new IllegalArgumentException(
          "%s: a window of %s, stride %s, padding %s and dilation %s to %s channels computes nothing"
              .formatted(layer, kernel, stride, padding, dilation, channels));
    }
    int height = input.height() + 2 * padding - reach();
    int width = input.width() + 2 * padding - reach();
    if (height < 0 || width < 0) {
      throw new IllegalArgumentException(
          layer + ": a window of " + reach() + " does not fit into " + input);
    }
    return new ImageShape(height / stride + 1, width / stride + 1, channels);
  }
}
