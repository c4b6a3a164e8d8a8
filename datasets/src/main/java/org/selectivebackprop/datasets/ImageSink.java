package org.selectivebackprop.datasets;

/** Takes the images of a split, one after the other. */
@FunctionalInterface
interface ImageSink {
  /**
   * Takes one image.
   *
   * @param image height-width-channel; copied, for the caller fills it anew
   */
  void add(byte[] image);
}
