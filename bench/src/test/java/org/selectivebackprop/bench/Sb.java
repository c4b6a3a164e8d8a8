package org.selectivebackprop.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.selectivebackprop.bench.report.Terminal;
import org.selectivebackprop.core.run.StopSignal;

/** The command line within a test, with all that it has printed. */
final class Sb {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** The exit code. */
  int run(String... args) {
    PrintStream output = new PrintStream(out, true, UTF_8);
    PrintStream errors = new PrintStream(err, true, UTF_8);
    return Main.run(args, new Terminal(output, errors, false, false), new StopSignal());
  }

  String out() {
    return out.toString(UTF_8);
  }

  String err() {
    return err.toString(UTF_8);
  }
}
