package org.selectivebackprop.datasets.images;

import java.util.Arrays;

/**
 * Scales the square in the middle of images by averaging over areas, in whole numbers: the same on
 * every machine, which the platform's scaling is not. Grey weighs the colours into one channel.
 */
public record SquareScaler(int size, boolean grey) {
  private static final int CHANNELS = 3;

  public byte[] black() {
    return new byte[size * size * (grey ? 1 : CHANNELS)];
  }

  public byte[] scale(ImageFile image) {
    int side = image.side();
    byte[] scaled = black();
    int[] row = new int[CHANNELS * side];
    long[] sums = new long[CHANNELS * size];
    for (int y = 0; y < size; y++) {
      Arrays.fill(sums, 0);
      // In units of 1/size of a pixel, so that all borders are whole.
      long from = (long) y * side;
      long to = from + side;
      for (int at = (int) (from / size); (long) at * size < to; at++) {
        image.row(at, row);
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
    if (grey) {
      for (int x = 0; x < size; x++) {
        int at = CHANNELS * x;
        // The weights of ITU-R BT.601, section 2.5.1.
        long luma = 299 * sums[at] + 587 * sums[at + 1] + 114 * sums[at + 2];
        scaled[y * size + x] = rounded(luma, 1000 * area);
      }
    } else {
      for (int at = 0; at < sums.length; at++) {
        scaled[y * sums.length + at] = rounded(sums[at], area);
      }
    }
  }

  private static byte rounded(long sum, long area) {
    return (byte) ((sum + area / 2) / area);
  }
}
