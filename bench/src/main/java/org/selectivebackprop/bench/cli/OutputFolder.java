package org.selectivebackprop.bench.cli;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.selectivebackprop.bench.experiment.OptionPath;
import org.selectivebackprop.bench.result.SafeFiles;
import org.selectivebackprop.core.error.ConfigException;

/** Where results go. */
final class OutputFolder {
  private OutputFolder() {}

  /**
   * The folder given, or a new one named after command, time and process; ready to be written.
   *
   * @param given as typed; empty for none
   * @throws ConfigException if it cannot be written or holds results already
   */
  static Path claim(Optional<String> given, String command) {
    Path folder =
        given.map(text -> OptionPath.parse(text, "option --out")).orElseGet(() -> fresh(command));
    SafeFiles.claim(folder);
    return folder;
  }

  private static Path fresh(String command) {
    String time =
        LocalDateTime.now(ZoneId.systemDefault())
            .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT));
    // The process, so that two commands started in one second do not share a folder.
    return Path.of("runs", command + "-" + time + "-" + ProcessHandle.current().pid());
  }
}
