package org.selectivebackprop.bench.run;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.selectivebackprop.bench.report.ProgressLine;
import org.selectivebackprop.bench.report.Terminal;
import org.selectivebackprop.core.train.Checkpoint;
import org.selectivebackprop.core.train.Run;
import org.selectivebackprop.core.train.RunListener;
import org.selectivebackprop.core.train.RunResult;
import org.selectivebackprop.core.train.StopSignal;
import org.selectivebackprop.core.train.TrainingLoop;

/** Carries out one run: trains, shows progress, keeps the result file. */
public final class RunService {
  private final Terminal terminal;
  private final StopSignal stop;
  private final Clock clock;

  /** Wired by Guice. */
  @Inject
  RunService(Terminal terminal, StopSignal stop, Clock clock) {
    this.terminal = terminal;
    this.stop = stop;
    this.clock = clock;
  }

  /** Trains. */
  public RunResult train(Run run, Recording recording) {
    return TrainingLoop.train(run, listeners(run, recording), stop);
  }

  /**
   * Goes on from a checkpoint.
   *
   * @throws org.selectivebackprop.core.error.ConfigException if it is of another run
   */
  public RunResult resume(Run run, Checkpoint from, Recording recording) {
    return TrainingLoop.resume(run, from, listeners(run, recording), stop);
  }

  private SeveralListeners listeners(Run run, Recording recording) {
    List<RunListener> listeners = new ArrayList<>();
    listeners.add(new RunRecorder(recording.label(), recording.folder(), clock));
    listeners.add(new MislabelledRecorder(run.dataset().train(), recording.folder()));
    if (recording.checkpoints()) {
      listeners.add(new CheckpointRecorder(recording.folder()));
    }
    if (recording.examples()) {
      listeners.add(new ExampleRecorder(run.dataset().train(), recording.folder()));
    }
    listeners.add(new ProgressLine(terminal, recording.title()));
    return new SeveralListeners(listeners);
  }
}
