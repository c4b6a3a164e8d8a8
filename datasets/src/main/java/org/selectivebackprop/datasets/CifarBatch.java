package org.selectivebackprop.datasets;

/** One file of CIFAR, in either form. */
interface CifarBatch {
  /** Number of images. */
  int records();

  /**
   * Reads every label.
   *
   * @param classes how many there are; every label is below
   * @param to receives them
   * @param first where the first one goes
   */
  void labels(int classes, int[] to, int first);

  /** Reads every image. */
  void images(ImageSink sink);
}
