package org.selectivebackprop.bench.report;

import org.selectivebackprop.bench.measure.MeasureListener;

/** Shows how far measuring is: drawn over on a screen; in a file, a line when a part begins. */
public final class RoundsLine implements MeasureListener {
  private final Terminal terminal;
  private final StatusLine drawnLine;

  /** For one command. */
  public RoundsLine(Terminal terminal) {
    this.terminal = terminal;
    drawnLine = new StatusLine(terminal);
  }

  @Override
  public void onProgress(String part, int done, int total) {
    if (terminal.live()) {
      drawnLine.draw("%-24s %s of %s".formatted(part, done, total));
      if (done == total) {
        drawnLine.end();
      }
    } else if (done == 0) {
      terminal.err().println("%-24s %s to go".formatted(part, total));
    }
  }
}
