package org.selectivebackprop.bench.report;

import java.util.Locale;
import org.selectivebackprop.core.data.DataListener;

/**
 * Shows how far data is: drawn over on a screen; in a file, a line when something long begins and
 * one every half minute.
 */
public final class DataProgress implements DataListener {
  private static final long REDRAW_NANOS = 200_000_000L;
  private static final long REPEAT_NANOS = 30_000_000_000L;

  /** Smaller work is over before it could be read. */
  private static final long WORTH_SHOWING_BYTES = 4 << 20;

  private static final double MEGABYTE = 1e6;

  private final Terminal terminal;
  private final StatusLine drawnLine;
  private String current = "";
  private long started;
  private long startBytes;
  private long drawn;

  /** For one process. */
  public DataProgress(Terminal terminal) {
    this.terminal = terminal;
    drawnLine = new StatusLine(terminal);
  }

  @Override
  public void onProgress(String what, long doneBytes, long totalBytes) {
    if (totalBytes < WORTH_SHOWING_BYTES) {
      return;
    }
    long now = System.nanoTime();
    boolean begins = !what.equals(current);
    if (begins) {
      current = what;
      started = now;
      startBytes = doneBytes;
    }
    boolean ends = doneBytes == totalBytes;
    if (terminal.live() && (begins || ends || now - drawn >= REDRAW_NANOS)) {
      drawn = now;
      drawnLine.draw(line(doneBytes, totalBytes, now));
      if (ends) {
        drawnLine.end();
      }
    } else if (!terminal.live() && (begins || now - drawn >= REPEAT_NANOS)) {
      drawn = now;
      terminal.err().println(line(doneBytes, totalBytes, now));
    }
    if (ends) {
      current = "";
    }
  }

  @Override
  public void onNote(String text) {
    drawnLine.end();
    terminal.err().println("note: " + text);
  }

  private String line(long doneBytes, long totalBytes, long now) {
    double seconds = 1e-9 * (now - started);
    String line =
        String.format(
            Locale.ROOT,
            "%s  %.0f %% of %,.1f MB",
            current,
            100.0 * doneBytes / totalBytes,
            totalBytes / MEGABYTE);
    double speed = (doneBytes - startBytes) / Math.max(seconds, 1e-3);
    return seconds < 1 || speed <= 0
        ? line
        : String.format(
            Locale.ROOT,
            "%s, %,.1f MB/s, %.0f s left",
            line,
            speed / MEGABYTE,
            (totalBytes - doneBytes) / speed);
  }
}
