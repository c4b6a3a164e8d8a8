package org.selectivebackprop.bench;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.selectivebackprop.bench.report.Terminal;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.run.StopSignal;
import org.selectivebackprop.results.experiment.ExperimentReader;
import org.selectivebackprop.results.experiment.OptionPath;
import org.selectivebackprop.results.experiment.StudyReader;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Entry point of {@code sb}. Exit codes are documented in docs/results.md. */
public final class Main {
  /** How long an interrupted run may take to finish its step and write its result. */
  private static final long GRACE_SECONDS = 30;

  private static final int PLUGIN = 3;

  private Main() {}

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

  /** A plugin that calls System.exit, on any thread, waits for this hook, which waits for it. */
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

  /** Folders of third-party jars; read first, for the commands are wired with what is found. */
  static final class PluginFolders {
    @Option(names = "--plugins")
    private @Nullable String folder;

    private PluginFolders() {}

    static List<Path> of(String[] args) {
      PluginFolders options = new PluginFolders();
      CommandLine line = new CommandLine(options);
      line.setUnmatchedArgumentsAllowed(true);
      line.setStopAtUnmatched(false);
      List<Path> folders = new ArrayList<>();
      try {
        line.parseArgs(args);
        String home = System.getProperty("sb.home", "");
        if (!home.isEmpty() && Files.isDirectory(Path.of(home, "plugins"))) {
          folders.add(Path.of(home, "plugins"));
        }
        String more = System.getProperty("sb.plugins", "");
        if (!more.isEmpty()) {
          folders.add(OptionPath.parse(more, "variable SB_PLUGINS"));
        }
        if (options.folder != null) {
          folders.add(OptionPath.parse(options.folder, "option --plugins"));
        }
      } catch (CommandLine.ParameterException incomplete) {
        return folders; // the commands' own parser reports it, with help
      }
      return folders;
    }
  }

  /** Wires what one process has one of; commands and services are created by their constructors. */
  static final class BenchModule extends AbstractModule {
    private final PluginRegistry registry;
    private final Terminal terminal;
    private final StopSignal stop;

    BenchModule(PluginRegistry registry, Terminal terminal, StopSignal stop) {
      this.registry = registry;
      this.terminal = terminal;
      this.stop = stop;
    }

    @Override
    protected void configure() {
      binder().requireAtInjectOnConstructors();
      binder().requireExactBindingAnnotations();
      ExperimentReader reader = new ExperimentReader(registry);
      bind(ExperimentReader.class).toInstance(reader);
      bind(StudyReader.class).toInstance(new StudyReader(reader, registry));
      bind(PluginRegistry.class).toInstance(registry);
      bind(Terminal.class).toInstance(terminal);
      bind(StopSignal.class).toInstance(stop);
      bind(Clock.class).toInstance(Clock.systemUTC());
    }
  }
}
