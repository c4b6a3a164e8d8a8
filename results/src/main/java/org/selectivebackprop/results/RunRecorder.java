package org.selectivebackprop.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.run.Checkpoint;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.run.StepReport;
import org.selectivebackprop.core.run.StopSignal;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.spi.Progress;
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
  private static final String RECORDED = "recorded";

  private final RunFolder folder;
  private final Optional<Checkpoint> from;
  private final boolean claims;
  private Optional<String> label;
  private Recorded recorded;
  private CheckpointInterval every = CheckpointInterval.epochs();
  private Optional<ExampleLog> examples = Optional.empty();
  private RunListener others = RunListener.all(List.of());
  private @Nullable FolderClaim claim;
  private @Nullable Run run;

  /** In one folder, as it was found, which is still to be claimed or not. */
  RunRecorder(RunFolder folder, Optional<Checkpoint> from, boolean claims) {
    this.folder = folder;
    this.from = from;
    this.claims = claims;
    label = folder.label();
    recorded =
        from.flatMap(checkpoint -> checkpoint.attachment(RECORDED))
            .map(bytes -> Recorded.parse(new String(bytes, UTF_8), where()))
            .orElse(Recorded.NOTHING);
  }

  /** Names the strategy in the result; by default as its selection policy, or as it was. */
  public RunRecorder label(String name) {
    label = Optional.of(name);
    return this;
  }

  /** Writes more than the result; a run that goes on does as it began. */
  public RunRecorder recording(Recorded what) {
    recorded = from.isPresent() ? recorded : what;
    return this;
  }

  /** A part cannot be recorded of what is over already. */
  private RunRecorder also(Recorded what) {
    if (from.isPresent() && !what.equals(recorded)) {
      throw new ConfigException(
          "the run in this folder began without that, and cannot record it from the middle on",
          where(),
          "go on without it, or record a new run in another folder");
    }
    return recording(what);
  }

  /** Writes {@code examples.csv}, too: what became of every training example. */
  public RunRecorder examples() {
    return also(new Recorded(true, recorded.metrics(), recorded.tensorBoard(), recorded.every()));
  }

  /** Writes {@code epochs.csv} and {@code steps.csv}, too; see {@link MetricsCsv}. */
  public RunRecorder metrics() {
    return also(new Recorded(recorded.examples(), true, recorded.tensorBoard(), recorded.every()));
  }

  /** Writes events for {@link TensorBoard}, too, in the folder {@code tensorboard}. */
  public RunRecorder tensorBoard() {
    return also(new Recorded(recorded.examples(), recorded.metrics(), true, recorded.every()));
  }

  /** Writes checkpoints within epochs, too; what it costs is in docs/results.md. */
  public RunRecorder checkpointEvery(CheckpointInterval interval) {
    every = interval;
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
    examples = new KeptExamples(folder.path(), recorded, from).of(train);
    List<RunListener> all = new ArrayList<>();
    if (recorded.metrics()) {
      all.add(new MetricsCsv(folder.path(), recorded.every(), true));
    }
    if (recorded.tensorBoard()) {
      Path events = folder.path().resolve(TensorBoard.FOLDER);
      all.add(new TensorBoard(events, recorded.every(), examples.orElseThrow()));
    }
    others = RunListener.all(all);
    others.onStart(started, stop);
  }

  private String where() {
    return CheckpointFile.where(folder.path());
  }

  @Override
  public void onReady(RunResult soFar) {
    if (from.isPresent()) {
      writeExamples();
      writeMislabelled(); // for a run that was stopped before it could
    }
    write(soFar);
    others.onReady(soFar);
  }

  @Override
  public void onChoice(Candidates candidates, Selection selection) {
    examples.ifPresent(log -> log.add(candidates, selection));
  }

  @Override
  public void onStep(StepReport step) {
    others.onStep(step);
  }

  @Override
  public boolean wantsCheckpoints() {
    return true;
  }

  @Override
  public boolean wantsCheckpoint(Progress now) {
    return every.due(now);
  }

  @Override
  public void onCheckpoint(Checkpoint checkpoint) {
    every.made();
    Checkpoint whole = checkpoint.with(RECORDED, recorded.text().getBytes(UTF_8));
    CheckpointFile.write(
        folder.path(),
        examples
            .map(log -> whole.with(KeptExamples.NAME, log.csv().getBytes(UTF_8)))
            .orElse(whole));
  }

  @Override
  public void onEpoch(RunResult soFar) {
    writeExamples();
    if (soFar.epochs().size() == 1) {
      writeMislabelled();
    }
    write(soFar);
    others.onEpoch(soFar);
  }

  @Override
  public void onEnd(RunResult result) {
    write(result);
  }

  @Override
  public void onClose() {
    try {
      others.onClose();
    } finally {
      if (claim != null) {
        claim.close();
        claim = null;
      }
    }
  }

  private void writeExamples() {
    if (recorded.examples()) {
      String log = examples.orElseThrow().csv();
      ResultWriter.write(folder.path().resolve(ExampleLog.FILE), log);
    }
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
