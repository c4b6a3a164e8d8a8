package org.selectivebackprop.datasets;

import java.nio.file.Path;
import java.util.Set;

/**
 * A split as it lies in its files, read front to back: never more than its labels and one image in
 * memory.
 *
 * <p>Errors: every method but {@link #size} throws a {@link
 * org.selectivebackprop.core.error.DataException} if a file is not what it should be.
 */
interface SplitFiles {
  /** Number of examples, at least 1 where it is read. */
  int size();

  /** Reads and checks every label. */
  Labels labels();

  /** Reads and checks every image, by ascending id. */
  void images(ImageSink sink);

  /** The split without the examples in some files, which may be none. */
  default SplitFiles without(Set<Path> files) {
    return this;
  }
}
