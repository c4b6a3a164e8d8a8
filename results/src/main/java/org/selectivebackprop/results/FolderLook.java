package org.selectivebackprop.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.selectivebackprop.core.error.DiskReason;
import org.selectivebackprop.core.io.SafeFiles;
import org.selectivebackprop.results.RunFolder.State;
import org.selectivebackprop.results.file.Json;

/** Finds out what has been made of a folder, by the names in it and the file of its progress. */
record FolderLook(Path path, String name) {
  /** All files that are written while a folder is claimed. */
  static final Set<String> FILES =
      Set.of(
          RunFolder.RESULT,
          RunFolder.COMPARISON,
          RunFolder.BENCH,
          RunFolder.CHECKPOINT,
          ExampleLog.FILE,
          RunFolder.MISLABELLED,
          MetricsCsv.EPOCHS,
          MetricsCsv.STEPS,
          "chart.svg",
          "chart.png");

  private static final List<String> INDEXES =
      List.of(RunFolder.RESULT, RunFolder.COMPARISON, RunFolder.BENCH);

  RunFolder look() {
    Set<String> found = new TreeSet<>();
    for (String each : FILES) {
      Path file = path.resolve(each);
      if (SafeFiles.exists(file) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return foreign(each + " is a link, or no file");
      }
      if (SafeFiles.exists(file)) {
        found.add(each);
      }
    }
    if (found.isEmpty()) {
      return new RunFolder(path, State.NEW, 0, Optional.empty(), "");
    }
    found.removeIf(each -> !INDEXES.contains(each));
    if (!found.equals(Set.of(name))) {
      return foreign(found.isEmpty() ? "there is no " + name : "there is " + found);
    }
    try {
      return of(Json.read(path.resolve(name), Index.class));
    } catch (IOException unreadable) {
      return foreign(name + " cannot be read: " + DiskReason.of(unreadable));
    }
  }

  /** What a file says of the folder's state; absent keys are null. */
  private record Index(
      @Nullable String schema,
      @Nullable Boolean complete,
      @Nullable String outcome,
      @Nullable String strategy,
      @Nullable List<JsonNode> epochs) {}

  private RunFolder of(Index index) {
    if (index.schema() == null || !index.schema().startsWith("selective-backprop/")) {
      return foreign(name + " is not of this program");
    }
    int epochs = index.epochs() == null ? 0 : index.epochs().size();
    Optional<String> label = Optional.ofNullable(index.strategy());
    boolean interrupted = "interrupted".equals(index.outcome());
    boolean begun = name.equals(RunFolder.COMPARISON) && Boolean.FALSE.equals(index.complete());
    if (begun || (interrupted && SafeFiles.exists(path.resolve(RunFolder.CHECKPOINT)))) {
      return new RunFolder(path, State.RESUMABLE, epochs, label, "");
    }
    if (!interrupted || epochs > 0) {
      return new RunFolder(path, State.FINISHED, epochs, label, "");
    }
    return SafeFiles.exists(path.resolve(ExampleLog.FILE))
        ? foreign(ExampleLog.FILE + " is there before the first epoch")
        : new RunFolder(path, State.STARTED, epochs, label, "");
  }

  private RunFolder foreign(String flaw) {
    return new RunFolder(path, State.FOREIGN, 0, Optional.empty(), flaw);
  }
}
