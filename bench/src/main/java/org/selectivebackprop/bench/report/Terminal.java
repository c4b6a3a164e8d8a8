package org.selectivebackprop.bench.report;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Scanner;
import java.util.Set;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.results.ConsoleProgress;
import org.selectivebackprop.results.page.Formats;
import org.selectivebackprop.results.study.StudyListener;
import org.selectivebackprop.results.study.StudyProgress;

/** Results go to {@code out}, the rest to {@code err}, where a line can be drawn over if live. */
public record Terminal(PrintStream out, PrintStream err, boolean live, boolean piped) {
  /** This process's streams; the launcher script knows where they lead. */
  public static Terminal ofProcess() {
    return new Terminal(
        System.out, System.err, Boolean.getBoolean("sb.screen"), Boolean.getBoolean("sb.pipe"));
  }

  /** Prints a line of results, formatted in the root locale. */
  public void print(String format, Object... values) {
    out.println(Formats.format(format, values));
  }

  /** Prints a line of progress or of what went wrong, formatted in the root locale. */
  public void tell(String format, Object... values) {
    err.println(Formats.format(format, values));
  }

  /** Asks, and reads the answer from standard input; a ConfigException if nobody is there. */
  public boolean confirms(String question) {
    err.print(question + " [y/N] ");
    err.flush();
    try (Scanner answers = new Scanner(System.in, StandardCharsets.UTF_8)) {
      if (!answers.hasNextLine()) {
        err.println();
        throw new ConfigException(
            "there is no answer on standard input", "the question above", "give --yes");
      }
      return Set.of("y", "yes").contains(answers.nextLine().strip().toLowerCase(Locale.ROOT));
    }
  }

  public ConsoleProgress progress(String title) {
    return new ConsoleProgress(err, live, title);
  }

  public StudyListener study() {
    return new StudyListener() {
      @Override
      public RunListener onRun(StudyProgress now) {
        return Terminal.this.progress(now.toString());
      }

      @Override
      public void onNote(String text) {
        tell("%s", text);
      }
    };
  }
}
