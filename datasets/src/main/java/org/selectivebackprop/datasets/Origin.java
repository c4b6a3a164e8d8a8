package org.selectivebackprop.datasets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.spi.DataAccess;

/**
 * Where a data set that is not built in comes from; says so when it is missing.
 *
 * @param dataset its name
 * @param download what to get there, in words
 * @param site the official address
 */
record Origin(String dataset, String download, String site) {
  /**
   * The folder that the user gave.
   *
   * @throws DataException if none was given, or there is none of this name
   */
  Path folder(DataAccess access) {
    Path folder =
        access
            .directory()
            .orElseThrow(
                () ->
                    new DataException(
                        "data set '"
                            + dataset
                            + "' is not built in, and no folder with its files was given",
                        "--data-dir",
                        howToGet()));
    if (!Files.isDirectory(folder)) {
      throw new DataException(
          "there is no folder '" + folder + "' to read data set '" + dataset + "' from",
          "--data-dir " + folder,
          "name an existing folder, or " + howToGet());
    }
    return folder;
  }

  /** Refuses a folder in which files are missing. */
  void requireNone(List<String> missing, Path folder) {
    if (!missing.isEmpty()) {
      throw new DataException(
          "data set '" + dataset + "' lacks " + String.join(", ", missing),
          folder.toString(),
          howToGet());
    }
  }

  /** A file with what to do about it. */
  DataFile file(Path path) {
    return new DataFile(path, "replace this file: " + howToGet());
  }

  private String howToGet() {
    return "get " + download + " from " + site + " and give the folder with --data-dir";
  }
}
