package org.selectivebackprop.results.experiment;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.selectivebackprop.core.error.ConfigException;

/** Paths that people type. */
public final class OptionPath {
  private OptionPath() {}

  /**
   * Reads a path; an empty one, such as an unset variable leaves, is a mistake and not the current
   * folder.
   *
   * @param where the option, for the error
   * @throws ConfigException if it is empty, or no path on this system
   */
  public static Path parse(String text, String where) {
    if (text.isBlank()) {
      throw new ConfigException("an empty path", where, "give a path, or leave the option out");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException bad) {
      throw new ConfigException(
          "'" + text + "' is not a path here: " + bad.getReason(),
          where,
          "give a path that this system can write; names outside ASCII want a UTF-8 locale, such as"
              + " LC_ALL=C.UTF-8");
    }
  }
}
