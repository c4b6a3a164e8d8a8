package org.selectivebackprop.results;

import java.io.PrintStream;
import java.util.Locale;
import org.selectivebackprop.core.run.EpochReport;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.run.StopSignal;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.results.file.StatusLine;

/**
 * Shows how far a run is: drawn over on a screen, one line an epoch in a file.
 *
 * <p>Time left is projected from the share of candidates considered.
 */
public final class ConsoleProgress implements RunListener {
  private final PrintStream to;
  private final boolean live;
  private final StatusLine status;
  private final String title;
  private long started;
  private String error = "error -";

  /**
   * For one run.
   *
   * @param live whether a line can be drawn over, as on a screen; not so in a file
   * @param title what is run, such as "sb (3/6)"
   */
  public ConsoleProgress(PrintStream to, boolean live, String title) {
    this.to = to;
    this.live = live;
    status = new StatusLine(to, live);
    this.title = title;
  }

  /** On standard error, one line an epoch. */
  public static ConsoleProgress onConsole() {
    return new ConsoleProgress(System.err, false, "training");
  }

  @Override
  public void onWarning(String what) {
    status.end();
    to.println("warning: " + title + ": " + what);
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
    if (!live) {
      to.println(
          format(
              "%-24s epoch %d/%d  %s  trained %,d of %,d  %.1f s",
              title,
              epoch.epoch(),
              soFar.recipe().settings().epochs(),
              error,
              epoch.costs().trained(),
              epoch.costs().considered(),
              epoch.costs().totalSeconds()));
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
    if (live) {
      status.draw(line);
      status.end();
    } else {
      to.println(line);
    }
  }

  private void measured(EpochReport epoch) {
    error = format("error %5.2f %%", 100 * epoch.testError());
    epoch.validationError().ifPresent(held -> error += format(", validation %.2f %%", 100 * held));
    epoch.testMetrics().forEach((name, value) -> error += format(", %s %.4g", name, value));
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
        StatusLine.clock(seconds * (1 - done) / Math.max(done, 1e-6)));
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
