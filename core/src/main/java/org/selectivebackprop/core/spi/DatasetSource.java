package org.selectivebackprop.core.spi;

import java.nio.file.Path;
import java.util.Optional;

/** A configured data set that can be opened. */
public interface DatasetSource {
  /**
   * Reads and verifies the data.
   *
   * @param directory the user's {@code --data-dir}; empty where none was given
   * @throws org.selectivebackprop.core.error.DataException if files are missing, damaged or not
   *     what they claim to be
   */
  Dataset open(Optional<Path> directory);
}
