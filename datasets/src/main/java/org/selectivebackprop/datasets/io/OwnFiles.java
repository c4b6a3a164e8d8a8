package org.selectivebackprop.datasets.io;

import java.nio.file.Files;
import java.nio.file.Path;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.error.DataException;

/** Files that only the user can have; says what to do when they are missing. */
public record OwnFiles(String dataset, String remedy) {
  /** The folder that the user gave; a DataException if there is none. */
  public Path folder(DataAccess access) {
    Path folder =
        access
            .directory()
            .orElseThrow(
                () ->
                    new DataException(
                        "data set '" + dataset + "' is your own, and no folder with it was given",
                        "data directory",
                        remedy));
    if (!Files.isDirectory(folder)) {
      throw new DataException(
          "there is no folder '" + folder + "' to read data set '" + dataset + "' from",
          "data directory " + folder,
          remedy);
    }
    return folder;
  }

  public DataException refuse(Path folder, String what) {
    return new DataException(what, folder.toString(), remedy);
  }
}
