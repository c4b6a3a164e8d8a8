package org.selectivebackprop.bench.report;

import java.time.Duration;
import java.util.Locale;
import org.selectivebackprop.core.run.EpochReport;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.spi.Progress;

/**
 * Shows how far a run is: drawn over on a screen, one line an epoch in a file.
 *
 * <p>Time left is projected from the share of candidates analysed.
 */
public final class ProgressLine implements RunListener {
  private static final long REDRAW_NANOS = 200_000_000L;

  private final Terminal terminal;
  private final StatusLine drawnLine;
  private final String title;
  private long started;
  private long drawn;
  private String error = "error -";

  /**
   * For one run.
   *
   * @param title what is run, such as "sb (3/6)"
   */
  public ProgressLine(Terminal terminal, String title) {
    this.terminal = terminal;
    drawnLine = new StatusLine(terminal);
    this.title = title;
  }

  @Override
  public void onWarning(String what) {
    drawnLine.end();
    terminal.err().println("warning: " + title + ": " + what);
  }

  @Override
  public void onStart(Run run) {
    started = System.nanoTime();
  }

  @Override
  public void onScorerProgress(String what, double share) {
    long now = System.nanoTime();
    if (terminal.live() && now - drawn >= REDRAW_NANOS) {
      drawn = now;
      drawnLine.draw(
          String.format(Locale.ROOT, "%-24s scorer: %s %3.0f %%", title, what, 100 * share));
    }
  }

  @Override
  public void onStep(Progress progress) {
    long now = System.nanoTime();
    if (terminal.live() && now - drawn >= REDRAW_NANOS) {
      drawn = now;
      drawnLine.draw(line(progress, now));
    }
  }

  @Override
  public void onEpoch(RunResult soFar) {
    EpochReport epoch = soFar.last().orElseThrow();
    measured(epoch);
    if (!terminal.live()) {
      terminal
          .err()
          .printf(
              Locale.ROOT,
              "%-24s epoch %d/%d  %s  trained %,d of %,d  %.1f s%n",
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
        String.format(
            Locale.ROOT,
            "%-24s %s after %d epochs, %s  %.1f s",
            title,
            result.outcome().name().toLowerCase(Locale.ROOT),
            result.epochs().size(),
            error,
            result.costs().totalSeconds());
    if (terminal.live()) {
      drawnLine.draw(line);
      drawnLine.end();
    } else {
      terminal.err().println(line);
    }
  }

  private void measured(EpochReport epoch) {
    error = String.format(Locale.ROOT, "error %5.2f %%", 100 * epoch.testError());
  }

  private String line(Progress progress, long now) {
    double seconds = Math.max(1e-3, 1e-9 * (now - started));
    double done = progress.considered() / ((double) progress.examples() * progress.epochs());
    return String.format(
        Locale.ROOT,
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
        ? String.format(
            Locale.ROOT, "%d:%02d:%02d", left.toHours(), left.toMinutesPart(), left.toSecondsPart())
        : String.format(Locale.ROOT, "%d:%02d", left.toMinutes(), left.toSecondsPart());
  }
}
