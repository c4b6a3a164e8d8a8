package org.selectivebackprop.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.error.DiskReason;
import org.selectivebackprop.core.io.SafeFiles;
import org.selectivebackprop.results.file.FolderClaim;
import org.selectivebackprop.results.file.Json;

/**
 * A folder for results as it is found, before anything in it is touched.
 *
 * @param path of the folder
 * @param state it is in
 * @param epochs that its result file reports
 * @param flaw what is wrong where it is {@linkplain State#FOREIGN foreign}; else empty
 */
public record RunFolder(Path path, State state, int epochs, String flaw) {
  /** What was made of a folder so far, and so what can be. */
  public enum State {
    /** Nothing; it need not be there. */
    NEW,
    /** A run has begun in it and finished no epoch: it may begin again. */
    STARTED,
    /** A run was stopped after a checkpoint, or a comparison before its end: it can go on. */
    RESUMABLE,
    /** It has results that stay as they are. */
    FINISHED,
    /** It has files of these names that no run of this folder has left so. */
    FOREIGN
  }

  /** Says what a folder is of, and how far it is: of a run, a comparison, measurements. */
  public static final String RESULT = "result.json";

  /** As {@link #RESULT}, of a comparison. */
  public static final String COMPARISON = "compare.json";

  /** As {@link #RESULT}, of measurements. */
  public static final String BENCH = "bench.json";

  /** The state after a run's last finished epoch. */
  public static final String CHECKPOINT = "checkpoint.bin";

  /** Which labels of a run's data are wrong on purpose. */
  public static final String MISLABELLED = "mislabelled.csv";

  /** All files that are written while a folder is claimed. */
  private static final Set<String> FILES =
      Set.of(
          RESULT,
          COMPARISON,
          BENCH,
          CHECKPOINT,
          ExampleLog.FILE,
          MISLABELLED,
          "chart.svg",
          "chart.png");

  /**
   * Takes the right to write to a folder until this process ends.
   *
   * @param where what names the folder, for errors
   * @throws ConfigException if another run has it, or the folder cannot be written
   */
  public static void claim(Path folder, String where) {
    FolderClaim.take(folder, FILES, where);
  }

  /**
   * Looks at a folder.
   *
   * @param index the file that says how far it is, such as {@link #RESULT}
   */
  public static RunFolder look(Path path, String index) {
    Set<String> found = new TreeSet<>();
    for (String name : FILES) {
      Path file = path.resolve(name);
      if (SafeFiles.exists(file) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return foreign(path, name + " is a link, or no file");
      }
      if (SafeFiles.exists(file)) {
        found.add(name);
      }
    }
    if (found.isEmpty()) {
      return new RunFolder(path, State.NEW, 0, "");
    }
    found.removeIf(name -> !List.of(RESULT, COMPARISON, BENCH).contains(name));
    if (!found.equals(Set.of(index))) {
      return foreign(path, found.isEmpty() ? "there is no " + index : "there is " + found);
    }
    try {
      return of(path, index, Json.read(path.resolve(index), Index.class));
    } catch (IOException unreadable) {
      return foreign(path, index + " cannot be read: " + DiskReason.of(unreadable));
    }
  }

  /** What a file says of the folder's state; absent keys are null. */
  private record Index(
      @Nullable String schema,
      @Nullable Boolean complete,
      @Nullable String outcome,
      @Nullable List<JsonNode> epochs) {}

  private static RunFolder of(Path path, String name, Index index) {
    if (index.schema() == null || !index.schema().startsWith("selective-backprop/")) {
      return foreign(path, name + " is not of this program");
    }
    int epochs = index.epochs() == null ? 0 : index.epochs().size();
    boolean interrupted = "interrupted".equals(index.outcome());
    boolean begun = name.equals(COMPARISON) && Boolean.FALSE.equals(index.complete());
    if (begun || (interrupted && SafeFiles.exists(path.resolve(CHECKPOINT)))) {
      return new RunFolder(path, State.RESUMABLE, epochs, "");
    }
    if (!interrupted || epochs > 0) {
      return new RunFolder(path, State.FINISHED, epochs, "");
    }
    return SafeFiles.exists(path.resolve(ExampleLog.FILE))
        ? foreign(path, ExampleLog.FILE + " is there before the first epoch")
        : new RunFolder(path, State.STARTED, epochs, "");
  }

  private static RunFolder foreign(Path path, String flaw) {
    return new RunFolder(path, State.FOREIGN, 0, flaw);
  }

  /**
   * Refuses a folder in which no run may begin.
   *
   * @param where what names it, such as an option
   * @throws ConfigException with what is there, and what to do with it
   */
  public void requireMayBegin(String where) {
    switch (state) {
      case NEW, STARTED -> {}
      case RESUMABLE ->
          throw new ConfigException(
              "there is a run in '" + path + "' that is not at its end",
              where,
              "go on with it by 'sb resume " + path + "', or give another folder");
      case FINISHED ->
          throw new ConfigException(
              "there are results in '" + path + "' already, and results are never overwritten",
              where,
              "give another folder, or move all files of the old results away");
      case FOREIGN ->
          throw new ConfigException(
              "there are files of something else in '" + path + "': " + flaw,
              where,
              "give another folder, or move all files of the old results away");
    }
  }

  /** Whether a run can go on in it. */
  public boolean hasCheckpoint() {
    return state != State.FOREIGN && SafeFiles.exists(path.resolve(CHECKPOINT));
  }

  /**
   * Refuses a folder without a checkpoint.
   *
   * @param where what names it, such as a parameter
   * @throws ConfigException if no epoch was finished
   * @throws DataException if it is foreign
   */
  public void requireCheckpoint(String where) {
    requireOwn();
    if (state == State.STARTED) {
      throw new ConfigException(
          "the run in '" + path + "' was stopped before the end of its first epoch",
          where,
          "begin it again: give the command that began it once more, with this folder as --out");
    }
    if (!hasCheckpoint()) {
      throw new ConfigException(
          "there is no checkpoint in '" + path + "'",
          where,
          "give the folder of a run that finished at least one epoch");
    }
  }

  /**
   * Refuses a foreign folder.
   *
   * @throws DataException with the reason
   */
  public void requireOwn() {
    if (state == State.FOREIGN) {
      throw new DataException(
          "this is not a run's folder as its run left it: " + flaw,
          "folder " + path,
          SafeFiles.exists(path.resolve(COMPARISON))
              ? "give the folder of one of its runs; the 'sb compare' that began it goes on with it"
              : "give the folder of a run, with all its files");
    }
  }
}
