package org.selectivebackprop.datasets;

import java.nio.file.Path;
import java.util.Optional;
import org.selectivebackprop.core.data.DataAccess;

/** Access without a network, for tests. */
public final class Access {
  /** To no folder, and to a cache that does not exist. */
  public static final DataAccess NONE =
      DataAccess.offline(Optional.empty(), Path.of("target", "no-such-cache"));

  private Access() {}

  /** To the files in one folder. */
  public static DataAccess to(Path folder) {
    return DataAccess.offline(Optional.of(folder), NONE.cache());
  }

  /** To the files in one folder, keeping what is converted in it, where nothing looks for files. */
  public static DataAccess to(Path folder, Heard heard) {
    return new DataAccess(Optional.of(folder), folder.resolve(".cache"), true, heard);
  }
}
