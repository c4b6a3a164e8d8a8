package org.selectivebackprop.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.inject.Injector;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.selectivebackprop.bench.cli.SbCommand;
import org.selectivebackprop.bench.report.Terminal;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.FrameworkException;
import org.selectivebackprop.core.error.Problem;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.param.Suggestions;
import org.selectivebackprop.core.plugin.PluginEntry;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs the command line and turns every error into one message and one exit code. */
final class Commands {
  private static final int ENGINE = 5;

  /** Exit code of a program ended by SIGPIPE, as shells report it: its output is no longer read. */
  private static final int UNREAD = 141;

  static final int BUG = 1;

  private Commands() {}

  /** Creates our commands by Guice, and picocli's own help command by picocli. */
  private record Creator(Injector injector) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      return type.getModule().equals(Commands.class.getModule())
          ? injector.getInstance(type)
          : CommandLine.defaultFactory().create(type);
    }
  }

  static int execute(Injector injector, String[] args, Terminal terminal) {
    CommandLine line = new CommandLine(SbCommand.class, new Creator(injector));
    line.setOut(new PrintWriter(terminal.out(), true, UTF_8));
    line.setErr(new PrintWriter(terminal.err(), true, UTF_8));
    line.setUsageHelpWidth(100);
    line.setUsageHelpLongOptionsMaxWidth(34);
    UnknownOption unknown = new UnknownOption(injector.getInstance(PluginRegistry.class));
    line.setParameterExceptionHandler((wrong, given) -> usage(wrong, unknown, terminal));
    line.setExecutionExceptionHandler((failed, command, parsed) -> report(failed, terminal));
    return line.execute(args);
  }

  /** The code, or another if writing failed; no message where a reader such as head stops early. */
  static int checkWritten(int code, Terminal terminal) {
    if (code != 0 || !terminal.out().checkError()) {
      return code;
    }
    if (terminal.piped()) {
      return UNREAD;
    }
    return report(
        new ConfigException(
            "not all output could be written",
            "standard output",
            "send it to a disk with free space"),
        terminal);
  }

  static int report(Throwable failed, Terminal terminal) {
    if (failed instanceof FrameworkException known) {
      print(terminal, known.problems());
      return known.exitCode();
    }
    if (failed instanceof OutOfMemoryError) {
      String heap = (Runtime.getRuntime().maxMemory() >> 20) + " MiB";
      print(
          terminal,
          List.of(
              new Problem(
                  "out of memory (" + failed.getMessage() + ")",
                  "the Java heap, at most " + heap,
                  "give a smaller --batch or data set, or more heap: SB_JAVA_OPTS=-Xmx16g")));
      return ENGINE;
    }
    terminal.err().println("sb: this is a bug, please report it with the lines below");
    failed.printStackTrace(terminal.err());
    return BUG;
  }

  private static int usage(
      CommandLine.ParameterException wrong, UnknownOption unknown, Terminal terminal) {
    String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
    terminal.err().println("sb: " + wrong.getMessage());
    String fix = "see '" + command + " --help'";
    if (wrong instanceof CommandLine.UnmatchedArgumentException unmatched) {
      Optional<String> hint = unknown.hint(unmatched);
      if (hint.isPresent()) {
        fix = hint.get() + "; " + fix;
      } else {
        CommandLine.UnmatchedArgumentException.printSuggestions(
            wrong, wrong.getCommandLine().getErr());
      }
    }
    terminal.err().println("  fix:   " + fix);
    return ExitCode.USAGE;
  }

  private static void print(Terminal terminal, List<Problem> problems) {
    problems.forEach(problem -> terminal.err().println("sb: " + problem));
  }

  /** What someone may have meant by an option that there is not: it may be a plugin's parameter. */
  record UnknownOption(PluginRegistry registry) {
    private static final String DASHES = "--";

    /** For the fix line; empty if it is no option, or like none. */
    Optional<String> hint(UnmatchedArgumentException wrong) {
      List<String> words = wrong.getUnmatched();
      if (words.isEmpty() || !words.get(0).startsWith(DASHES)) {
        return Optional.empty();
      }
      String[] given = words.get(0).substring(DASHES.length()).split("=", 2);
      String value = given.length > 1 ? given[1] : words.size() > 1 ? words.get(1) : "...";
      List<String> options =
          wrong.getCommandLine().getCommandSpec().options().stream()
              .map(option -> option.longestName().substring(DASHES.length()))
              .toList();
      return parameter(given[0], options)
          .map(entry -> written(entry, given[0], value))
          .or(() -> Suggestions.nearest(given[0], options).map(o -> "did you mean '--" + o + "'?"));
    }

    /** The first plugin with a parameter of this name that an option of the command takes. */
    private Optional<PluginEntry<?>> parameter(String name, List<String> options) {
      return registry.entries().stream()
          .filter(entry -> options.contains(entry.kind().key()))
          .filter(entry -> entry.params().stream().anyMatch(param -> param.name().equals(name)))
          .min((a, b) -> rank(a) - rank(b));
    }

    /** The strategy that is run by default comes first. */
    private static int rank(PluginEntry<?> entry) {
      return entry.kind().equals(PluginKind.PRESET) && entry.name().equals("sb") ? 0 : 1;
    }

    private static String written(PluginEntry<?> entry, String name, String value) {
      return "'"
          + name
          + "' is a parameter of "
          + entry.kind().label()
          + " '"
          + entry.name()
          + "': --"
          + entry.kind().key()
          + " '"
          + PluginSpec.of(entry.name(), name, value)
          + "'";
    }
  }
}
