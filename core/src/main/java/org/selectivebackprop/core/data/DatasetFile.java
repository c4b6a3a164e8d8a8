package org.selectivebackprop.core.data;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A file that a data set is read from.
 *
 * @param path where it is, or would be if it were there
 * @param digest expected; empty where none was published or recorded
 */
public record DatasetFile(Path path, Optional<FileDigest> digest) {
  public DatasetFile {
    Objects.requireNonNull(path);
    Objects.requireNonNull(digest);
  }
}
