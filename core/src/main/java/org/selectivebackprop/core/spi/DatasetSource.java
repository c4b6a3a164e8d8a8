package org.selectivebackprop.core.spi;

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
}
