package org.selectivebackprop.core.model;

/**
 * A window that moves over an image: a square, or a piece of a row.
 *
 * @param kernel positions it reads in each direction, at least 1
 * @param stride step between two placements, at least 1
 * @param padding zeros added on every side, at least 0
 * @param dilation distance between two positions it reads (Yu and Koltun 2016), at least 1; 1
 *     leaves no gaps
 * @param flat whether all this is said of columns only, and the window is one row high: what
 *     one-dimensional convolutions move, over maps of one row
 */
public record Window(int kernel, int stride, int padding, int dilation, boolean flat) {
  /** A square window. */
  public Window(int kernel, int stride, int padding, int dilation) {
    this(kernel, stride, padding, dilation, false);
  }

  /** A square window without gaps. */
  public Window(int kernel, int stride, int padding) {
    this(kernel, stride, padding, 1);
  }

  /** A square window of odd side that keeps every position at stride 1. */
  public static Window same(int kernel, int stride) {
    return new Window(kernel, stride, kernel / 2);
  }

  /** A window over a sequence, without gaps. */
  public static Window row(int kernel, int stride, int padding) {
    return new Window(kernel, stride, padding, 1, true);
  }

  /** How it moves from row to row. */
  public Window vertical() {
    return flat ? new Window(1, 1, 0) : this;
  }

  /** Positions that it reads. */
  public int positions() {
    return vertical().kernel * kernel;
  }

  /** Columns, and rows of a square window, from the first position read to the last. */
  public int reach() {
    return Math.addExact(Math.multiplyExact(dilation, kernel - 1), 1);
  }

  /** The shape that the window makes of another; an IllegalArgumentException if it does not fit. */
  ImageShape over(ImageShape input, String layer, int channels) {
    if (kernel < 1 || stride < 1 || padding < 0 || dilation < 1 || channels < 1) {
      throw new IllegalArgumentException(
          "%s: a window of %s, stride %s, padding %s and dilation %s to %s channels computes nothing"
              .formatted(layer, kernel, stride, padding, dilation, channels));
    }
    int height = vertical().along(input.height());
    int width = along(input.width());
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          layer + ": a window of " + reach() + " does not fit into " + input);
    }
    return new ImageShape(height, width, channels);
  }

  /** Placements along one side; less than 1 if it does not fit. */
  private int along(int side) {
    return Math.floorDiv(side + 2 * padding - reach(), stride) + 1;
  }
}
