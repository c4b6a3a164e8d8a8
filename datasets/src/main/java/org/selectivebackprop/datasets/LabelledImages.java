package org.selectivebackprop.datasets;

import java.security.MessageDigest;

/** A run of images and their labels; owns its arrays, which nobody changes any more. */
final class LabelledImages {
  private final int imageBytes;
  private final byte[] labels;
  private final byte[] pixels;

  /**
   * Takes over two arrays; the caller must not change them afterwards.
   *
   * @param imageBytes size of one image
   * @param labels one each
   * @param pixels of all images, one after the other, height-width-channel
   */
  LabelledImages(int imageBytes, byte[] labels, byte[] pixels) {
    if (pixels.length != Math.multiplyExact(labels.length, imageBytes)) {
      throw new IllegalArgumentException(
          labels.length + " labels, " + pixels.length + " values in images of " + imageBytes);
    }
    this.imageBytes = imageBytes;
    this.labels = labels;
    this.pixels = pixels;
  }

  int count() {
    return labels.length;
  }

  int label(int at) {
    return labels[at];
  }

  void image(int at, byte[] to, int offset) {
    System.arraycopy(pixels, at * imageBytes, to, offset, imageBytes);
  }

  void addLabels(MessageDigest digest) {
    digest.update(labels);
  }

  void addPixels(MessageDigest digest) {
    digest.update(pixels);
  }

  /** Adds how often each value occurs: {@code counts[channel][value]}. */
  void countValues(long[][] counts) {
    int channels = counts.length;
    for (int channel = 0; channel < channels; channel++) {
      long[] ofChannel = counts[channel];
      for (int at = channel; at < pixels.length; at += channels) {
        ofChannel[pixels[at] & 0xFF]++;
      }
    }
  }
}
