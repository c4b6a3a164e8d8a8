package org.selectivebackprop.datasets;

import java.nio.file.Path;
import java.util.Optional;
import org.selectivebackprop.core.data.DataAccess;

/** Access without a network, for tests. */
final class Access {
  /** To no folder, and to a cache that does not exist. */
  static final DataAccess NONE =
      DataAccess.offline(Optional.empty(), Path.of("target", "no-such-cache"));

  private Access() {}

  /** To the files in one folder. */
  static DataAccess to(Path folder) {
    return DataAccess.offline(Optional.of(folder), NONE.cache());
  }
}
