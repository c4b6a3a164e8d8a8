package org.selectivebackprop.results;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.selectivebackprop.core.run.Checkpoint;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.results.file.ResultWriter;

/**
 * Keeps a run's folder true after every epoch, so that a run that is killed leaves what it had
 * found out.
 *
 * <p>The checkpoint is written first, with the examples' log in it; all else says what it says, and
 * is written again from it when the run goes on. Before the first epoch a result of none marks the
 * folder as begun.
 *
 * @param folder claimed
 * @param label of the strategy
 * @param examples what became of every example; empty if that is not kept
 * @param clock for the date in the result
 */
public record RunRecorder(Path folder, String label, Optional<ExampleLog> examples, Clock clock)
    implements RunListener {
  private static final String LOG = "examples";

  /** The log that a checkpoint was written with; empty if with none. */
  public static Optional<ExampleLog> examples(Checkpoint checkpoint, String where) {
    return checkpoint
        .attachment(LOG)
        .map(bytes -> ExampleLog.parse(new String(bytes, StandardCharsets.UTF_8), where));
  }

  @Override
  public void onReady(RunResult soFar) {
    if (!soFar.epochs().isEmpty()) {
      writeExamples();
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
        folder,
        examples
            .map(log -> checkpoint.with(LOG, log.csv().getBytes(StandardCharsets.UTF_8)))
            .orElse(checkpoint));
  }

  @Override
  public void onEpoch(RunResult soFar) {
    writeExamples();
    write(soFar);
  }

  @Override
  public void onEnd(RunResult result) {
    write(result);
  }

  private void writeExamples() {
    examples.ifPresent(log -> ResultWriter.write(folder.resolve(ExampleLog.FILE), log.csv()));
  }

  private void write(RunResult result) {
    ResultWriter.writeJson(
        folder.resolve(RunFolder.RESULT), ResultFile.of(label, result, clock.instant()));
  }
}
