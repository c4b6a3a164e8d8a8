package org.selectivebackprop.bench.report;

import static org.selectivebackprop.bench.report.Formats.format;

import java.time.Duration;
import org.selectivebackprop.core.run.EpochReport;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.run.StopSignal;
import org.selectivebackprop.core.spi.Progress;

/**
 * Shows how far a run is: drawn over on a screen, one line an epoch in a file.
 *
 * <p>Time left is projected from the share of candidates considered.
 */
public final class ProgressLine implements RunListener {
  private final Terminal terminal;
  private final StatusLine status;
  private final String title;
  private long started;
  private String error = "error -";

  /**
   * For one run.
   *
   * @param title what is run, such as "sb (3/6)"
   */
  public ProgressLine(Terminal terminal, String title) {
    this.terminal = terminal;
    status = new StatusLine(terminal);
    this.title = title;
  }

  @Override
  public void onWarning(String what) {
    status.end();
    terminal.tell("warning: %s: %s", title, what);
  }

  @Override
  public void onStart(Run run, StopSignal stop) {
    started = System.nanoTime();
  }

  @Override
  public void onScorerProgress(String what, double share) {
    status.refresh(() -> format("%-24s scorer: %s %3.0f %%", title, what, 100 * share));
  }

  @Override
  public void onProgress(Progress progress) {
    status.refresh(() -> line(progress));
  }

  @Override
  public void onEpoch(RunResult soFar) {
    EpochReport epoch = soFar.last().orElseThrow();
    measured(epoch);
    if (!terminal.live()) {
      terminal.tell(
          "%-24s epoch %d/%d  %s  trained %,d of %,d  %.1f s",
          title,
          epoch.epoch(),
          soFar.recipe().settings().epochs(),
          error,
          epoch.costs().trained(),
          epoch.costs().considered(),
          epoch.costs().totalSeconds());
    }
  }

  @Override
  public void onEnd(RunResult result) {
    // A run that was resumed after its last epoch has none to report.
    result.last().ifPresent(this::measured);
    String line =
        format(
            "%-24s %s after %d epochs, %s  %.1f s",
            title, result.outcome(), result.epochs().size(), error, result.costs().totalSeconds());
    if (terminal.live()) {
      status.draw(line);
      status.end();
    } else {
      terminal.err().println(line);
    }
  }

  private void measured(EpochReport epoch) {
    error = format("error %5.2f %%", 100 * epoch.testError());
  }

  private String line(Progress progress) {
    double seconds = Math.max(1e-3, 1e-9 * (System.nanoTime() - started));
    double done = progress.considered() / ((double) progress.examples() * progress.epochs());
    return format(
        "%-24s epoch %d/%d %3.0f %%  %s  %,.0f examples/s  %s left",
        title,
        progress.epoch() + 1,
        progress.epochs(),
        100 * done,
        error,
        progress.considered() / seconds,
        clock(seconds * (1 - done) / Math.max(done, 1e-6)));
  }

  private static String clock(double seconds) {
    Duration left = Duration.ofSeconds(Math.round(Math.max(0, seconds)));
    return left.toHours() > 0
        ? format("%d:%02d:%02d", left.toHours(), left.toMinutesPart(), left.toSecondsPart())
        : format("%d:%02d", left.toMinutes(), left.toSecondsPart());
  }
}
