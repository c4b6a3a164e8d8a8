package org.selectivebackprop.bench.cli;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.selectivebackprop.bench.run.Group;
import org.selectivebackprop.results.RunFolder;
import org.selectivebackprop.results.experiment.OptionPath;
import picocli.CommandLine.Option;

/** Where results go. */
public final class OutputFolder {
  static final String OUT = "option --out";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the results. Default: runs/${COMMAND-NAME}-TIME-PROCESS.")
  private Optional<String> given = Optional.empty();

  /**
   * The folder given, or one named after command, time and process, claimed until this process
   * ends; removed if nothing is written. Its state, which is returned, is known by the index file.
   */
  RunFolder claim(String command, String index) {
    Path folder =
        given.map(text -> OptionPath.parse(text, OUT)).orElseGet(() -> fresh(command, ""));
    requireFree(folder, index);
    RunFolder.claim(folder, OUT);
    return requireFree(folder, index); // another may have ended in between
  }

  /** As above; the first of several processes claims it, and takes it as it is when restarted. */
  RunFolder claim(String command, String index, Group group) {
    if (group.leads() && group.restarts() == 0) {
      return claim(command, index);
    }
    Path folder =
        given.map(text -> OptionPath.parse(text, OUT)).orElseGet(() -> fresh(command, ""));
    if (group.leads()) {
      RunFolder.claim(folder, OUT);
    }
    return RunFolder.look(folder, index);
  }

  private static RunFolder requireFree(Path folder, String index) {
    RunFolder found = RunFolder.look(folder, index);
    found.requireMayBegin(OUT);
    return found;
  }

  /** A name in runs that no other process gives. */
  static Path fresh(String command, String ending) {
    String time =
        LocalDateTime.now(ZoneId.systemDefault())
            .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT));
    // The process, so that two commands started in one second do not share a folder.
    return Path.of("runs", command + "-" + time + "-" + ProcessHandle.current().pid() + ending);
  }
}
