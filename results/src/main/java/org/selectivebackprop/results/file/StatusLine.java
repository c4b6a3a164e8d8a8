package org.selectivebackprop.results.file;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/** A line of progress on a screen, drawn over and over. */
public final class StatusLine {
  private static final long REDRAW_NANOS = 200_000_000L;

  private final PrintStream to;
  private final boolean live;
  private int width;
  private long drawn = System.nanoTime() - REDRAW_NANOS;

  public StatusLine(PrintStream to, boolean live) {
    this.to = to;
    this.live = live;
  }

  /** Draws over what is there, on a screen, a few times a second. */
  public void refresh(Supplier<String> line) {
    if (live && System.nanoTime() - drawn >= REDRAW_NANOS) {
      draw(line.get());
    }
  }

  public void draw(String line) {
    // Spaces wipe what a longer line left behind.
    to.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
    to.flush();
    width = line.length();
    drawn = System.nanoTime();
  }

  /** Leaves what is there, if anything is, and goes on below it. */
  public void end() {
    if (width > 0) {
      to.println();
      width = 0;
    }
  }

  public static String clock(double seconds) {
    Duration left = Duration.ofSeconds(Math.round(Math.max(0, seconds)));
    return left.toHours() > 0
        ? String.format(
            Locale.ROOT, "%d:%02d:%02d", left.toHours(), left.toMinutesPart(), left.toSecondsPart())
        : String.format(Locale.ROOT, "%d:%02d", left.toMinutes(), left.toSecondsPart());
  }
}
