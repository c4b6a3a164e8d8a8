package org.selectivebackprop.bench.report;

import java.io.PrintStream;

/**
 * Where the program speaks: results to standard output, progress and errors to standard error.
 *
 * @param out results
 * @param err progress and errors
 * @param live whether a line can be drawn over, as on a screen; not so in a file or a pipe
 */
public record Terminal(PrintStream out, PrintStream err, boolean live) {
  /** This process's streams; the launcher script knows whether they lead to a screen. */
  public static Terminal ofProcess() {
    return new Terminal(System.out, System.err, Boolean.getBoolean("sb.screen"));
  }
}
