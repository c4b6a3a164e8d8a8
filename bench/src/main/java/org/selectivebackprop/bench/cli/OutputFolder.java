package org.selectivebackprop.bench.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.selectivebackprop.bench.result.SafeFiles;
import org.selectivebackprop.core.error.ConfigException;

/** Where results go. */
final class OutputFolder {
  private OutputFolder() {}

  /**
   * The folder given, or a new one named after command, time and process; ready to be written.
   *
   * @param given empty for none
   * @throws ConfigException if it cannot be written or holds results already
   */
  static Path claim(String given, String command) {
    Path folder;
    try {
      folder = given.isEmpty() ? fresh(command) : Path.of(given);
    } catch (InvalidPathException bad) {
      throw new ConfigException(
          "'" + bad.getInput() + "' is not a path", "option --out", "give a folder");
    }
    SafeFiles.claim(folder);
    return folder;
  }

  private static Path fresh(String command) {
    String time =
        LocalDateTime.now(ZoneId.systemDefault())
            .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
    // The process, so that two commands started in one second do not share a folder.
    return Path.of("runs", command + "-" + time + "-" + ProcessHandle.current().pid());
  }
}
