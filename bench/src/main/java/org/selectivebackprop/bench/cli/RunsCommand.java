package org.selectivebackprop.bench.cli;

import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.selectivebackprop.bench.report.FolderTable;
import org.selectivebackprop.bench.report.Terminal;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.results.FolderRemoval;
import org.selectivebackprop.results.FolderSummary;
import org.selectivebackprop.results.FoundFolders;
import org.selectivebackprop.results.experiment.OptionPath;
import org.selectivebackprop.results.file.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sb runs}: what there is of runs and studies, and deleting it. */
@Command(
    name = "runs",
    description = {
      "Lists runs and studies in folders and below them: status, what is trained, epochs or runs"
          + " done, test error, time, time left of what is running, and size on disk.",
      "The states are those of docs/results.md; 'running' is what a process is writing to. A study"
          + " is one line."
    },
    synopsisSubcommandLabel = "[delete]",
    footerHeading = "%nExamples:%n",
    footer = {
      "  sb runs                                 all that is in the folder 'runs'",
      "  sb runs runs/quick --all                a study, with a line for each of its runs",
      "  sb runs --json | jq '.found[] | select(.running) | .folder'",
      "  sb runs delete runs/train-20260101-120000-4711"
    })
public final class RunsCommand implements Runnable {
  private static final String WHERE = "parameter FOLDER of sb runs";
  private static final Path USUAL = Path.of("runs");

  private final Terminal terminal;

  @Parameters(
      arity = "0..*",
      paramLabel = "FOLDER",
      description = "Folders to look into. Default: runs.")
  private List<String> folders = List.of();

  @Option(names = "--all", description = "Also list each run of a study.")
  private boolean all;

  @Option(
      names = "--json",
      description = "Print one JSON object: 'found', with the runs of each study, and 'leftOut'.")
  private boolean json;

  @Inject
  RunsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    List<Path> paths = paths(folders);
    if (folders.isEmpty()) {
      paths = Files.isDirectory(USUAL) ? List.of(USUAL) : List.of();
    }
    FoundFolders found = FoundFolders.in(paths, WHERE);
    found.leftOut().forEach(line -> terminal.tell("sb: %s", line));
    if (json) {
      terminal.out().print(Json.text(found));
    } else if (found.found().isEmpty()) {
      terminal.print(
          "no runs in %s", folders.isEmpty() ? "'runs'" : "'" + String.join("', '", folders) + "'");
    } else {
      terminal.out().print(FolderTable.of(found.found(), all));
      found.found().stream()
          .filter(one -> !one.flaw().isEmpty())
          .forEach(one -> terminal.print("foreign: '%s': %s", one.folder(), one.flaw()));
    }
  }

  @Command(
      name = "delete",
      description = {
        "Deletes runs, measurements, and studies with all their runs: the files that this program"
            + " wrote there. Other files stay, and links are not followed.",
        "Refused, with exit code 2 and before anything is deleted, if one of them is running, is a"
            + " link, or has files of something else in a result's place."
      },
      footer = "  sb runs delete runs/old runs/older --yes")
  void delete(
      @Parameters(arity = "1..*", paramLabel = "FOLDER", description = "Runs and studies.")
          List<String> given,
      @Option(names = "--yes", description = "Do not ask.") boolean yes) {
    if (!folders.isEmpty()) {
      throw new ConfigException(
          "folders before 'delete': " + String.join(" ", folders),
          "sb runs",
          "name what is to be deleted after it, a folder of the name 'delete' as ./delete");
    }
    FolderRemoval removal = FolderRemoval.of(paths(given), "parameter FOLDER of sb runs delete");
    if (!yes) {
      terminal.err().print(FolderTable.of(removal.folders(), true));
      long bytes = removal.folders().stream().mapToLong(FolderSummary::bytes).sum();
      if (!terminal.confirms("delete these, " + FolderTable.size(bytes) + "?")) {
        terminal.tell("nothing is deleted");
        return;
      }
    }
    for (Path kept : removal.carryOut()) {
      terminal.tell("sb: '%s' has files of something else, which stay", kept);
    }
  }

  private static List<Path> paths(List<String> given) {
    return given.stream().map(text -> OptionPath.parse(text, WHERE)).toList();
  }
}
