package org.selectivebackprop.bench;

import com.google.inject.Guice;
import com.google.inject.Injector;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.selectivebackprop.bench.cli.Commands;
import org.selectivebackprop.bench.cli.PluginFolders;
import org.selectivebackprop.bench.report.Terminal;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.train.StopSignal;

/** Entry point of {@code sb}. Exit codes are documented in docs/results.md. */
public final class Main {
  /** How long an interrupted run may take to finish its step and write its result. */
  private static final long GRACE_SECONDS = 30;

  private Main() {}

  /**
   * Runs one command and exits with its code.
   *
   * @param args as typed
   */
  public static void main(String[] args) {
    StopSignal stop = new StopSignal();
    CountDownLatch finished = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> await(stop, finished), "stop"));
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
      Injector injector =
          Guice.createInjector(new BenchModule(terminal, stop), new PluginsModule(registry));
      return Commands.execute(injector, args, terminal);
    } catch (RuntimeException | OutOfMemoryError failed) {
      return Commands.report(failed, terminal);
    }
  }

  /** Ctrl-C: asks the run to stop, and gives it time to keep what it has. */
  private static void await(StopSignal stop, CountDownLatch finished) {
    if (finished.getCount() == 0) {
      return;
    }
    stop.request();
    try {
      if (!finished.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("sb: gave up waiting for the current step");
      }
    } catch (InterruptedException now) {
      Thread.currentThread().interrupt();
    }
  }
}
