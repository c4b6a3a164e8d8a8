package org.selectivebackprop.results;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.io.SafeFiles;
import org.selectivebackprop.core.run.Checkpoint;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.run.StopSignal;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.train.Training;
import org.selectivebackprop.results.file.FolderClaim;
import org.selectivebackprop.results.file.ResultWriter;

/**
 * Keeps a run's folder true after every epoch, so that a run that is killed leaves what it had
 * found out: {@code result.json}, {@code checkpoint.bin}, and what else is asked for.
 *
 * <p>{@link RunFolder} makes one. It serves one run, and has the folder to itself from when the run
 * starts until it is over.
 *
 * <p>The checkpoint is written first, with the examples' log in it; all else says what it says, and
 * is written again from it when the run goes on. Before the first epoch a result of none marks the
 * folder as begun.
 */
public final class RunRecorder implements RunListener {
  private static final String LOG = "examples";

  private final RunFolder folder;
  private final Optional<Checkpoint> from;
  private final boolean claims;
  private Optional<String> label;
  private boolean keepsExamples;
  private Optional<ExampleLog> examples = Optional.empty();
  private @Nullable FolderClaim claim;
  private @Nullable Run run;

  /**
   * In one folder.
   *
   * @param folder as it was found
   * @param from what the run goes on from; empty if it begins
   * @param claims whether the folder is still to be claimed
   */
  RunRecorder(RunFolder folder, Optional<Checkpoint> from, boolean claims) {
    this.folder = folder;
    this.from = from;
    this.claims = claims;
    label = folder.label();
    keepsExamples = from.flatMap(checkpoint -> checkpoint.attachment(LOG)).isPresent();
  }

  /** Names the strategy in the result; by default as its selection policy, or as it was. */
  public RunRecorder label(String name) {
    label = Optional.of(name);
    return this;
  }

  /**
   * Writes {@code examples.csv}, too: what became of every training example. A run that goes on
   * does as it began.
   */
  public RunRecorder examples() {
    keepsExamples |= from.isEmpty();
    return this;
  }

  /** What the run goes on from; empty if it begins. */
  public Optional<Checkpoint> checkpoint() {
    return from;
  }

  /**
   * Trains with this listener added; goes on where the folder has a checkpoint.
   *
   * @throws ConfigException with everything that is wrong, before anything is trained; if the
   *     checkpoint is of another run; if another run is writing to the folder
   * @throws org.selectivebackprop.core.error.FrameworkException if a plugin, the data or the engine
   *     fails
   */
  public RunResult run(Training training) {
    training.listen(this);
    return from.map(training::resume).orElseGet(training::run);
  }

  @Override
  public void onStart(Run started, StopSignal stop) {
    if (claims) {
      claim = folder.take();
    }
    run = started;
    Dataset.Split train = started.dataset().train();
    Path file = folder.path().resolve(ExampleLog.FILE);
    if (from.isPresent()) {
      String where = CheckpointFile.where(folder.path());
      examples =
          from.get()
              .attachment(LOG)
              .map(bytes -> ExampleLog.parse(new String(bytes, StandardCharsets.UTF_8), where));
      examples.ifPresent(log -> log.requireOf(train, where));
      requireOwn(file, keepsExamples, train);
    } else if (keepsExamples) {
      examples = Optional.of(new ExampleLog(train));
    }
  }

  /** Refuses a file that would be overwritten, or be taken for this run's, and is another's. */
  private static void requireOwn(Path file, boolean kept, Dataset.Split train) {
    if (!SafeFiles.exists(file)) {
      return;
    }
    if (!kept) {
      throw foreign("the run was made without --examples", file, "move this file away");
    }
    try {
      ExampleLog.read(file).requireOf(train, "file " + file);
    } catch (DataException wrong) {
      String fix = "move this file away; it is written again from the checkpoint";
      throw foreign(wrong.problems().get(0).what(), file, fix);
    }
  }

  private static DataException foreign(String why, Path file, String fix) {
    return new DataException("this is not of this run: " + why, "file " + file, fix);
  }

  @Override
  public void onReady(RunResult soFar) {
    if (!soFar.epochs().isEmpty()) {
      writeExamples();
      writeMislabelled(); // for a run that was stopped before it could
    }
    write(soFar);
  }

  @Override
  public void onChoice(Candidates candidates, Selection selection) {
    examples.ifPresent(log -> log.add(candidates, selection));
  }

  @Override
  public boolean wantsCheckpoints() {
    return true;
  }

  @Override
  public void onCheckpoint(Checkpoint checkpoint) {
    CheckpointFile.write(
        folder.path(),
        examples
            .map(log -> checkpoint.with(LOG, log.csv().getBytes(StandardCharsets.UTF_8)))
            .orElse(checkpoint));
  }

  @Override
  public void onEpoch(RunResult soFar) {
    writeExamples();
    if (soFar.epochs().size() == 1) {
      writeMislabelled();
    }
    write(soFar);
  }

  @Override
  public void onEnd(RunResult result) {
    write(result);
  }

  @Override
  public void onClose() {
    if (claim != null) {
      claim.close();
      claim = null;
    }
  }

  private void writeExamples() {
    examples.ifPresent(
        log -> ResultWriter.write(folder.path().resolve(ExampleLog.FILE), log.csv()));
  }

  private void writeMislabelled() {
    if (run != null) {
      Mislabelled.write(run.dataset().train(), folder.path());
    }
  }

  private void write(RunResult result) {
    String name = label.orElseGet(() -> result.recipe().strategy().select().name());
    ResultWriter.writeJson(
        folder.path().resolve(RunFolder.RESULT), ResultFile.of(name, result, Instant.now()));
  }
}
