package org.selectivebackprop.bench.report;

import static org.selectivebackprop.results.page.Formats.format;

import org.selectivebackprop.core.data.DataListener;
import org.selectivebackprop.results.file.StatusLine;

/** Shows how far data is: drawn over on a screen; in a file, a line every half minute. */
public final class DataProgress implements DataListener {
  private static final long REPEAT_NANOS = 30_000_000_000L;

  /** Smaller work is over before it could be read. */
  private static final long WORTH_SHOWING_BYTES = 4 << 20;

  private final Terminal terminal;
  private final StatusLine status;
  private String current = "";
  private long started;
  private long startBytes;
  private long printed;

  public DataProgress(Terminal terminal) {
    this.terminal = terminal;
    status = new StatusLine(terminal.err(), terminal.live());
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
    if (terminal.live() && (begins || ends)) {
      status.draw(line(doneBytes, totalBytes, now));
    }
    status.refresh(() -> line(doneBytes, totalBytes, now));
    if (!terminal.live() && (begins || now - printed >= REPEAT_NANOS)) {
      printed = now;
      terminal.err().println(line(doneBytes, totalBytes, now));
    }
    if (ends) {
      status.end();
      current = "";
    }
  }

  @Override
  public void onNote(String text) {
    status.end();
    terminal.err().println("note: " + text);
  }

  private String line(long doneBytes, long totalBytes, long now) {
    double seconds = 1e-9 * (now - started);
    double speed = (doneBytes - startBytes) / Math.max(seconds, 1e-3);
    String line =
        format(
            "%s  %.0f %% of %,.1f MB", current, 100.0 * doneBytes / totalBytes, totalBytes / 1e6);
    return seconds < 1 || speed <= 0
        ? line
        : line + format(", %,.1f MB/s, %.0f s left", speed / 1e6, (totalBytes - doneBytes) / speed);
  }
}
