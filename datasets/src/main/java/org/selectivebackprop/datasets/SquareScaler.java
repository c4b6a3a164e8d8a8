package org.selectivebackprop.datasets;

import java.util.Arrays;

/**
 * Scales square pictures by averaging over areas, in whole numbers: the same on every machine,
 * which the platform's own scaling does not promise.
 */
final class SquareScaler {
  private static final int CHANNELS = 3;

  private final int size;
  private final boolean grey;

  /**
   * Scales to squares.
   *
   * @param size side of the result
   * @param grey whether to weigh red, green and blue into one channel
   */
  SquareScaler(int size, boolean grey) {
    this.size = size;
    this.grey = grey;
  }

  /** A black picture of that size. */
  byte[] black() {
    return new byte[size * size * (grey ? 1 : CHANNELS)];
  }

  /** The picture, height-width-channel. */
  byte[] scale(ImageFile picture) {
    int side = picture.side();
    byte[] scaled = black();
    int[] row = new int[CHANNELS * side];
    long[] sums = new long[CHANNELS * size];
    for (int y = 0; y < size; y++) {
      Arrays.fill(sums, 0);
      // In units of 1/size of a pixel, so that all borders are whole.
      long from = (long) y * side;
      long to = from + side;
      for (int at = (int) (from / size); (long) at * size < to; at++) {
        picture.row(at, row);
        addRow(row, side, overlap(at, from, to), sums);
      }
      write(sums, (long) side * side, scaled, y);
    }
    return scaled;
  }

  private void addRow(int[] row, int side, long weight, long[] sums) {
    for (int x = 0; x < size; x++) {
      long from = (long) x * side;
      long to = from + side;
      for (int at = (int) (from / size); (long) at * size < to; at++) {
        long share = weight * overlap(at, from, to);
        for (int channel = 0; channel < CHANNELS; channel++) {
          sums[CHANNELS * x + channel] += share * row[CHANNELS * at + channel];
        }
      }
    }
  }

  /** Of source pixel {@code at} with the run from {@code from} to {@code to}. */
  private long overlap(int at, long from, long to) {
    return Math.min(to, (at + 1L) * size) - Math.max(from, (long) at * size);
  }

  private void write(long[] sums, long area, byte[] scaled, int y) {
    for (int x = 0; x < size; x++) {
      long red = sums[CHANNELS * x];
      long green = sums[CHANNELS * x + 1];
      long blue = sums[CHANNELS * x + 2];
      int at = y * size + x;
      if (grey) {
        // The weights of ITU-R BT.601, section 2.5.1.
        scaled[at] = rounded(299 * red + 587 * green + 114 * blue, 1000 * area);
      } else {
        scaled[CHANNELS * at] = rounded(red, area);
        scaled[CHANNELS * at + 1] = rounded(green, area);
        scaled[CHANNELS * at + 2] = rounded(blue, area);
      }
    }
  }

  private static byte rounded(long sum, long area) {
    return (byte) ((sum + area / 2) / area);
  }
}
