package org.selectivebackprop.results;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.io.SafeFiles;
import org.selectivebackprop.core.run.Checkpoint;
import org.selectivebackprop.results.file.FolderClaim;

/**
 * A folder for results as it is found, before anything in it is touched.
 *
 * <p>A run that leaves its results, and one that goes on when the program is started again:
 *
 * <pre>{@code
 * Training.on("cifar10").listen(RunFolder.create(Path.of("runs/a"))).run();
 * RunFolder.createOrResume(Path.of("runs/b")).run(Training.on("cifar10").epochs(30));
 * }</pre>
 *
 * @param path of the folder
 * @param state it is in
 * @param epochs that its result file reports
 * @param label of the strategy, by its result file; empty if there is none
 * @param flaw what is wrong where it is {@linkplain State#FOREIGN foreign}; else empty
 */
public record RunFolder(Path path, State state, int epochs, Optional<String> label, String flaw) {
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

  /** The state of a run where it was saved last. */
  public static final String CHECKPOINT = "checkpoint.bin";

  /** Which labels of a run's data are wrong on purpose. */
  public static final String MISLABELLED = "mislabelled.csv";

  /**
   * Records a run that begins; the folder is made when it starts.
   *
   * @throws ConfigException if there are results in it already, or files of something else
   */
  public static RunRecorder create(Path path) {
    RunFolder found = look(path, RESULT);
    found.requireMayBegin("folder " + path);
    return new RunRecorder(found, Optional.empty(), true);
  }

  /**
   * Records a run that goes on from the folder's checkpoint.
   *
   * @throws ConfigException if there is none
   * @throws DataException if it is damaged, or the folder is foreign
   */
  public static RunRecorder resume(Path path) {
    RunFolder found = look(path, RESULT);
    found.requireCheckpoint("folder " + path);
    return new RunRecorder(found, Optional.of(found.checkpoint()), true);
  }

  /**
   * {@link #resume} where there is a checkpoint, also of a run that has ended, else {@link
   * #create}.
   */
  public static RunRecorder createOrResume(Path path) {
    return look(path, RESULT).hasCheckpoint() ? resume(path) : create(path);
  }

  /**
   * Records a run in this folder, which the process has {@linkplain #claim claimed}.
   *
   * @param goesOn whether it goes on from the checkpoint
   */
  public RunRecorder recorder(boolean goesOn) {
    Optional<Checkpoint> from = goesOn ? Optional.of(checkpoint()) : Optional.empty();
    return new RunRecorder(this, from, false);
  }

  /**
   * The state where the run was saved last, with the reports of all finished epochs.
   *
   * @throws DataException if there is none, or it is damaged
   */
  public Checkpoint checkpoint() {
    return CheckpointFile.read(path);
  }

  /**
   * What became of every training example.
   *
   * @throws DataException if that was not recorded, or is damaged
   */
  public ExampleLog examples() {
    return ExampleLog.read(path.resolve(ExampleLog.FILE));
  }

  /** All files that are written while a folder is claimed. */
  public static final Set<String> FILES = FolderLook.FILES;

  /**
   * Takes the right to write to a folder until this process ends.
   *
   * @param where what names the folder, for errors
   * @throws ConfigException if another run has it, or the folder cannot be written
   */
  public static void claim(Path folder, String where) {
    FolderClaim.take(folder, FILES, where).keep();
  }

  /** Takes it for one run, which may begin or go on where this folder was found to let it. */
  FolderClaim take() {
    String where = "folder " + path;
    FolderClaim claim = FolderClaim.take(path, FILES, where);
    RunFolder now = look(path, RESULT);
    if (now.state() != state || now.epochs() != epochs) {
      claim.close();
      throw new ConfigException(
          "another run has written to '" + path + "' since it was looked at",
          where,
          "look at it again, or give another folder");
    }
    return claim;
  }

  /**
   * Looks at a folder.
   *
   * @param index the file that says how far it is, such as {@link #RESULT}
   */
  public static RunFolder look(Path path, String index) {
    return new FolderLook(path, index).look();
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
              "go on with it by 'sb resume "
                  + path
                  + "' or RunFolder.resume, or give another folder");
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
   * @throws ConfigException if there is none
   * @throws DataException if it is foreign
   */
  public void requireCheckpoint(String where) {
    requireOwn();
    if (state == State.STARTED) {
      throw new ConfigException(
          "the run in '" + path + "' was stopped before its first checkpoint",
          where,
          "begin it again: give the command that began it once more, with this folder as --out, or"
              + " use RunFolder.create");
    }
    if (!hasCheckpoint()) {
      throw new ConfigException(
          "there is no checkpoint in '" + path + "'",
          where,
          "give the folder of a run that was interrupted, or that finished an epoch");
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
