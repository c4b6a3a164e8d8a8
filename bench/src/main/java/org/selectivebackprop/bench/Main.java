package org.selectivebackprop.bench;

import com.google.inject.Guice;
import com.google.inject.Injector;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.selectivebackprop.bench.report.Terminal;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.run.StopSignal;

/** Entry point of {@code sb}. Exit codes are documented in docs/results.md. */
public final class Main {
  /** How long an interrupted run may take to finish its step and write its result. */
  private static final long GRACE_SECONDS = 30;

  private static final int PLUGIN = 3;

  private Main() {}

  /**
   * Runs one command and exits with its code.
   *
   * @param args as typed
   */
  public static void main(String[] args) {
    // So that libraries and plugins, too, write and read the same everywhere.
    Locale.setDefault(Locale.ROOT);
    StopSignal stop = new StopSignal();
    CountDownLatch finished = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(stopThread(stop, finished));
    int code;
    try {
      code = run(args, Terminal.ofProcess(), stop);
    } finally {
      finished.countDown(); // also when an error escapes, for the hook would wait in vain
    }
    if (!stop.requested()) {
      System.exit(code);
    }
  }

  /**
   * Runs one command.
   *
   * @return the exit code
   */
  static int run(String[] args, Terminal terminal, StopSignal stop) {
    try {
      PluginRegistry registry = PluginRegistry.discover(PluginFolders.of(args));
      Injector injector = Guice.createInjector(new BenchModule(registry, terminal, stop));
      return Commands.checkWritten(Commands.execute(injector, args, terminal), terminal);
    } catch (Exception | Error failed) { // whatever escapes is said in one place
      return Commands.report(failed, terminal);
    }
  }

  /** Ctrl-C: asks the run to stop, and gives it time to keep what it has. */
  private static Thread stopThread(StopSignal stop, CountDownLatch finished) {
    return new Thread(
        () -> {
          stop.request();
          try {
            for (int i = 0; i < GRACE_SECONDS * 10; i++) {
              if (finished.await(100, TimeUnit.MILLISECONDS)) {
                return;
              }
              haltIfExiting();
            }
            System.err.println("sb: gave up waiting for the current step");
          } catch (InterruptedException now) {
            Thread.currentThread().interrupt();
          }
        },
        "stop");
  }

  /**
   * A plugin that calls System.exit, on whatever thread, waits for this hook, which waits for it.
   */
  private static void haltIfExiting() {
    Optional<StackTraceElement> caller =
        Thread.getAllStackTraces().values().stream()
            .flatMap(stack -> exitCaller(stack).stream())
            .findFirst();
    if (caller.isPresent()) {
      System.err.println(
          "sb: a plugin ended the program\n  where: "
              + caller.get()
              + "\n  fix:   tell its author that System.exit is not a plugin's to call");
      Runtime.getRuntime().halt(PLUGIN);
    }
  }

  /** The class that called {@link Runtime#exit}; a signal ends the program by another way. */
  private static Optional<StackTraceElement> exitCaller(StackTraceElement[] stack) {
    String runtime = Runtime.class.getName();
    return Arrays.stream(stack)
        .dropWhile(
            frame -> !frame.getClassName().equals(runtime) || !frame.getMethodName().equals("exit"))
        .dropWhile(frame -> frame.getClassName().startsWith("java.lang."))
        .findFirst();
  }
}
