package org.selectivebackprop.core.data;

import java.nio.file.Path;
import java.util.Map;
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

  /** Access to what is on disk: nothing is downloaded or reported. */
  public static DataAccess offline(Optional<Path> directory, Path cache) {
    return new DataAccess(directory, cache, true, DataListener.SILENT);
  }

  /**
   * This program's folder where XDG keeps caches, as on the command line.
   *
   * @param environment such as {@link System#getenv()}
   */
  public static Path defaultCache(Map<String, String> environment) {
    // The XDG base directory specification has relative paths ignored.
    return Optional.ofNullable(environment.get("XDG_CACHE_HOME"))
        .filter(text -> !text.isBlank())
        .map(Path::of)
        .filter(Path::isAbsolute)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
        .resolve("selective-backprop");
  }

  /** Where files are looked for and downloaded to: the user's folder, or else the cache. */
  public Path home() {
    return directory.orElse(cache);
  }
}
