package org.selectivebackprop.bench.report;

/** A line of progress on a screen, drawn over and over. */
final class StatusLine {
  private final Terminal terminal;
  private int width;

  /** Nothing drawn yet. */
  StatusLine(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Draws over what is there. */
  void draw(String line) {
    // Spaces wipe what a longer line left behind.
    terminal.err().print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
    terminal.err().flush();
    width = line.length();
  }

  /** Leaves what is there, if anything is, and goes on below it. */
  void end() {
    if (width > 0) {
      terminal.err().println();
      width = 0;
    }
  }
}
