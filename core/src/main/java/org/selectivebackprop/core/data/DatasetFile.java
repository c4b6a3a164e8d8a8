package org.selectivebackprop.core.data;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A file that a data set is read from.
 *
 * @param path where it is, or would be if it were there
 * @param digest what it must have; empty where nobody published or recorded it
 */
public record DatasetFile(Path path, Optional<FileDigest> digest) {
  /** Both are there. */
  public DatasetFile {
    Objects.requireNonNull(path);
    Objects.requireNonNull(digest);
  }
}
