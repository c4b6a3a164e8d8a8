package org.selectivebackprop.bench.report;

import java.util.function.Supplier;

/** A line of progress on a screen, drawn over and over. */
final class StatusLine {
  private static final long REDRAW_NANOS = 200_000_000L;

  private final Terminal terminal;
  private int width;
  private long drawn = System.nanoTime() - REDRAW_NANOS;

  /** Nothing drawn yet. */
  StatusLine(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Draws over what is there, on a screen, a few times a second. */
  void refresh(Supplier<String> line) {
    if (terminal.live() && System.nanoTime() - drawn >= REDRAW_NANOS) {
      draw(line.get());
    }
  }

  /** Draws over what is there. */
  void draw(String line) {
    // Spaces wipe what a longer line left behind.
    terminal.err().print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
    terminal.err().flush();
    width = line.length();
    drawn = System.nanoTime();
  }

  /** Leaves what is there, if anything is, and goes on below it. */
  void end() {
    if (width > 0) {
      terminal.err().println();
      width = 0;
    }
  }
}
