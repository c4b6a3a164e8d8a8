package org.selectivebackprop.core.data;

import java.util.List;
import java.util.Optional;

/** A configured data set that can be opened. */
public interface DatasetSource {
  /**
   * Reads and verifies the data, and gets it first where it is missing and may be downloaded.
   *
   * @param access where its files are, and what may be done to get them
   * @throws org.selectivebackprop.core.error.DataException if files are missing and cannot be had,
   *     damaged, or not what they claim to be
   */
  Dataset open(DataAccess access);

  /** Its licence, publication and downloads; empty if the plugin gives none. */
  default Optional<DatasetMetadata> metadata() {
    return Optional.empty();
  }

  /** Whether it reads files at all, so that a folder given for them is of use. */
  default boolean readsFiles() {
    return true;
  }

  /**
   * The files it is read from, whether they are there or not; nothing is opened or downloaded.
   *
   * @param access where to look
   * @return empty if it needs none or does not list them
   */
  default List<DatasetFile> files(DataAccess access) {
    return List.of();
  }
}
