package org.selectivebackprop.core.data;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a data set finds its files, and what it may do to get them.
 *
 * @param directory the user's {@code --data-dir}, which then is the only place to look in; empty
 *     where none was given
 * @param cache where files are kept from one run to the next: downloads, unless {@code directory}
 *     is given, and whatever is converted from them. May not exist yet. Shared by processes, so
 *     write to a temporary file and move it into place; each data set to a folder named after it
 * @param offline whether the network must not be touched
 * @param listener hears of long work
 */
public record DataAccess(
    Optional<Path> directory, Path cache, boolean offline, DataListener listener) {

  /** Access to what is on disk: nothing is downloaded, and nobody is told. */
  public static DataAccess offline(Optional<Path> directory, Path cache) {
    return new DataAccess(directory, cache, true, DataListener.SILENT);
  }

  /** Where files are looked for and downloaded to: the user's folder, or else the cache. */
  public Path home() {
    return directory.orElse(cache);
  }
}
