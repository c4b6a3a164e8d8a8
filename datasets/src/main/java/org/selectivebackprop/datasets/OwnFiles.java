package org.selectivebackprop.datasets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.error.DataException;

/**
 * Files that only the user can have; says what to do when they are missing.
 *
 * @param dataset its name
 * @param remedy what to do
 */
record OwnFiles(String dataset, String remedy) {
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
                        "data set '" + dataset + "' is your own, and no folder with it was given",
                        "--data-dir",
                        remedy));
    if (!Files.isDirectory(folder)) {
      throw new DataException(
          "there is no folder '" + folder + "' to read data set '" + dataset + "' from",
          "--data-dir " + folder,
          remedy);
    }
    return folder;
  }

  /** Refuses a folder in which files are missing. */
  void requireNone(List<String> missing, Path folder) {
    if (!missing.isEmpty()) {
      throw new DataException(
          "data set '" + dataset + "' lacks " + String.join(", ", missing),
          folder.toString(),
          remedy);
    }
  }

  /** An error in a folder. */
  DataException refuse(Path folder, String what) {
    return new DataException(what, folder.toString(), remedy);
  }

  /** A file with what to do about it. */
  DataFile file(Path path) {
    return new DataFile(path, "save this file again, or leave it out");
  }
}
