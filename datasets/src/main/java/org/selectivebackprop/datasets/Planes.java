package org.selectivebackprop.datasets;

/** Images whose channels lie one after the other, as in CIFAR's files and PyTorch's arrays. */
final class Planes {
  private Planes() {}

  /**
   * Puts the channels of each pixel side by side.
   *
   * @param planes holds one channel after the other, from {@code offset} on
   * @param image receives height-width-channel; is filled
   */
  static void interleave(byte[] planes, int offset, byte[] image, int channels) {
    int plane = image.length / channels;
    int to = 0;
    for (int at = offset; at < offset + plane; at++) {
      for (int channel = 0; channel < channels; channel++) {
        image[to++] = planes[at + channel * plane];
      }
    }
  }
}
