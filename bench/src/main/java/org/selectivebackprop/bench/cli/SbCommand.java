package org.selectivebackprop.bench.cli;

import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import org.selectivebackprop.results.file.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of all commands. */
@Command(
    name = "sb",
    description = "Trains deep networks on the examples that matter.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = SbCommand.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  sb compare --quick                 five strategies on the embedded data, in a minute",
      "  sb report runs/quick               tables and a page from results that are there",
      "  sb train --strategy sb             one run",
      "  sb launch --workers 2 -- train     one run by two processes",
      "  sb runs                            what is in runs, how far it is, and how large",
      "  sb lr-find                         a learning rate, by a range test",
      "  sb bench                           cost of each call here: whether selection can pay",
      "  sb models                          the networks and what they cost",
      "  sb data list                       the data sets, and which are on this machine",
      "  sb plugins describe sb             what a plugin does and its parameters",
      "  sb doctor                          checks this machine, and says how to fix what is"
          + " missing"
    },
    subcommands = {
      CompareCommand.class,
      ReportCommand.class,
      TrainCommand.class,
      ResumeCommand.class,
      LaunchCommand.class,
      ExportCommand.class,
      ExamplesCommand.class,
      RunsCommand.class,
      LrFindCommand.class,
      BenchCommand.class,
      ModelsCommand.class,
      DataCommand.class,
      PluginsCommand.class,
      DoctorCommand.class,
      CompletionCommand.class,
      HelpCommand.class
    })
public final class SbCommand implements Callable<Integer> {
  /** Read before the commands exist; declared here to be in the help. */
  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Also load the plugin jars of this folder.")
  @SuppressWarnings("UnusedVariable") // for the help only
  private String plugins = "";

  @Spec private CommandSpec spec;

  @Inject
  SbCommand() {
    spec = CommandSpec.create(); // picocli puts the real one here
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USAGE;
  }

  static final class Version implements IVersionProvider {
    @Inject
    Version() {}

    @Override
    public String[] getVersion() {
      return new String[] {"sb " + Environment.version()};
    }
  }
}
