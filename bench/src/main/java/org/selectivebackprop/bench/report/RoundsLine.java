package org.selectivebackprop.bench.report;

import org.selectivebackprop.bench.measure.MeasureListener;

/** Shows how far measuring is: drawn over on a screen; in a file, a line when a part begins. */
public final class RoundsLine implements MeasureListener {
  private final Terminal terminal;
  private int width;

  /** For one command. */
  public RoundsLine(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void onProgress(String part, int done, int total) {
    if (terminal.live()) {
      draw("%-24s %d of %d".formatted(part, done, total));
      if (done == total) {
        terminal.err().println();
        width = 0;
      }
    } else if (done == 0) {
      terminal.err().println("%-24s %d to go".formatted(part, total));
    }
  }

  private void draw(String line) {
    // Spaces wipe what a longer line left behind.
    terminal.err().print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
    terminal.err().flush();
    width = line.length();
  }
}
