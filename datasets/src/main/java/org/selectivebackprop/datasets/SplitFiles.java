package org.selectivebackprop.datasets;

/**
 * A split as it lies in its files, read front to back: never more than its labels and one image in
 * memory.
 *
 * <p>Errors: every method but {@link #size} throws a {@link
 * org.selectivebackprop.core.error.DataException} if a file is not what it should be.
 */
interface SplitFiles {
  /** Number of examples, at least 1. */
  int size();

  /** Reads and checks every label. */
  Labels labels();

  /** Reads and checks every image, by ascending id. */
  void images(ImageSink sink);
}
