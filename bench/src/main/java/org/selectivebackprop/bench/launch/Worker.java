package org.selectivebackprop.bench.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.selectivebackprop.bench.report.Terminal;

/**
 * One process of a group, whose output is passed on behind its rank; or the launcher of another
 * machine, whose output has ranks already.
 */
final class Worker {
  /** What Gloo prints on standard output of every process, and nothing turns off. */
  private static final String NOISE = "[Gloo] Rank ";

  /** How exit codes of processes that a signal has ended begin, as shells report them. */
  private static final int SIGNALLED = 128;

  /** What ssh ends with if it has no connection, or has none any more. */
  private static final int SSH_FAILED = 255;

  private final String name;
  private final Process process;
  private final List<Thread> readers;

  private Worker(String name, String prefix, Process process, Terminal terminal) {
    this.name = name;
    this.process = process;
    readers =
        List.of(
            reader(prefix, process.getInputStream(), terminal.out()),
            reader(prefix, process.getErrorStream(), terminal.err()));
  }

  /**
   * Starts it, with nothing to read.
   *
   * @param variables added to the environment of this process
   */
  static Worker start(
      int rank, List<String> command, Map<String, String> variables, Terminal terminal)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(variables);
    Process process = builder.start();
    process.getOutputStream().close();
    return new Worker("rank " + rank, "[" + rank + "] ", process, terminal);
  }

  /**
   * Starts the launcher of another machine, which ends when what it reads ends.
   *
   * @param ssh the program, with its options
   * @param command for a shell there
   * @param token its first line to read, for others may see a command line
   */
  static Worker onHost(
      String host, List<String> ssh, String command, String token, Terminal terminal)
      throws IOException {
    List<String> words = new ArrayList<>(ssh);
    words.addAll(List.of(host, command));
    Process process = new ProcessBuilder(words).start();
    try {
      process.getOutputStream().write((token + "\n").getBytes(UTF_8));
      process.getOutputStream().flush();
    } catch (IOException ended) {
      // its exit code says why
    }
    return new Worker("the launcher on " + host, "", process, terminal);
  }

  private Thread reader(String prefix, InputStream from, PrintStream to) {
    Thread reader =
        new Thread(
            () -> {
              try (BufferedReader lines = new BufferedReader(new InputStreamReader(from, UTF_8))) {
                for (String line; (line = lines.readLine()) != null; ) {
                  if (!line.startsWith(NOISE)) {
                    to.println(prefix + line);
                  }
                }
              } catch (IOException ended) {
                // a process that was killed has nothing more to say
              }
            },
            "output of " + name);
    reader.setDaemon(true);
    reader.start();
    return reader;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Asks it to stop, as Ctrl-C does; {@link Process#destroy} would drop what it still says. */
  void terminate() {
    process.toHandle().destroy();
  }

  /** Ends it, also if it is stopped, and what reads behind it. */
  void kill() {
    try {
      process.getOutputStream().close();
    } catch (IOException gone) {
      // it reads no more
    }
    process.toHandle().destroyForcibly();
  }

  /** Waits until it has ended and all it printed is passed on. */
  void await(long millis) throws InterruptedException {
    if (process.waitFor(millis, TimeUnit.MILLISECONDS)) {
      for (Thread reader : readers) {
        reader.join(1000);
      }
    }
  }

  /** Of one that has ended. */
  int exitCode() {
    return process.exitValue();
  }

  /** What became of one that has ended, for a message. */
  @Override
  public String toString() {
    int code = exitCode();
    String how =
        code > SIGNALLED && code < SSH_FAILED
            ? "was ended by signal " + (code - SIGNALLED)
            : "ended with exit code " + code;
    return name + " (process " + process.pid() + ") " + how;
  }
}
