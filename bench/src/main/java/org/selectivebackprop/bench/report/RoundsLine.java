package org.selectivebackprop.bench.report;

import org.selectivebackprop.bench.measure.Rounds;
import org.selectivebackprop.results.file.StatusLine;

/** Shows how far measuring is: drawn over on a screen; in a file, a line when a part begins. */
public final class RoundsLine implements Rounds.Listener {
  private final Terminal terminal;
  private final StatusLine status;

  public RoundsLine(Terminal terminal) {
    this.terminal = terminal;
    status = new StatusLine(terminal.err(), terminal.live());
  }

  @Override
  public void onProgress(String part, int done, int total) {
    if (terminal.live()) {
      status.draw("%-24s %s of %s".formatted(part, done, total));
      if (done == total) {
        status.end();
      }
    } else if (done == 0) {
      terminal.err().println("%-24s %s to go".formatted(part, total));
    }
  }
}
