package org.selectivebackprop.bench.run;

import jakarta.inject.Inject;
import java.util.List;
import org.selectivebackprop.bench.report.Terminal;
import org.selectivebackprop.core.loop.TrainingLoop;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.run.StopSignal;
import org.selectivebackprop.results.RunFolder;
import org.selectivebackprop.results.RunRecorder;

/** Carries out one run: trains, shows progress, keeps the result file. */
public final class RunService {
  private final Terminal terminal;
  private final StopSignal stop;

  @Inject
  RunService(Terminal terminal, StopSignal stop) {
    this.terminal = terminal;
    this.stop = stop;
  }

  /** Trains. */
  public RunResult train(Run run, Recording recording) {
    RunRecorder recorder =
        found(recording).recorder(false).label(recording.label()).recording(recording.recorded());
    return TrainingLoop.train(run, listeners(recorder, recording), stop);
  }

  /**
   * Goes on from the folder's checkpoint.
   *
   * @throws org.selectivebackprop.core.error.ConfigException if it is of another run
   * @throws org.selectivebackprop.core.error.DataException if it is damaged, or an {@code
   *     examples.csv} is there that is not the run's
   */
  public RunResult resume(Run run, Recording recording) {
    RunRecorder recorder = found(recording).recorder(true).label(recording.label());
    return TrainingLoop.resume(
        run, recorder.checkpoint().orElseThrow(), listeners(recorder, recording), stop);
  }

  private static RunFolder found(Recording recording) {
    return RunFolder.look(recording.folder(), RunFolder.RESULT);
  }

  private RunListener listeners(RunRecorder recorder, Recording recording) {
    recorder.checkpointEvery(recording.every());
    return RunListener.all(List.of(recorder, terminal.progress(recording.title())));
  }
}
