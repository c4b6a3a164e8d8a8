package org.selectivebackprop.bench.run;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.selectivebackprop.bench.report.ProgressLine;
import org.selectivebackprop.bench.report.Terminal;
import org.selectivebackprop.core.train.Run;
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

  /**
   * Trains.
   *
   * @param label of the strategy
   * @param title for the progress line
   * @param folder receives {@code result.json}
   */
  public RunResult train(Run run, String label, String title, Path folder) {
    var listeners =
        new SeveralListeners(
            List.of(new RunRecorder(label, folder, clock), new ProgressLine(terminal, title)));
    return TrainingLoop.train(run, listeners, stop);
  }
}
