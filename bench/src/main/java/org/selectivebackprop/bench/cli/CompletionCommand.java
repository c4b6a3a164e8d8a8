package org.selectivebackprop.bench.cli;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.selectivebackprop.bench.report.Terminal;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code sb completion}: a script by which shells complete commands, options and plugins. */
@Command(
    name = "completion",
    description = {
      "Prints a script by which bash or zsh completes commands, options, files, and the names of the"
          + " plugins that are there now.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(sb completion)                        in this shell; or in ~/.bashrc or ~/.zshrc",
      "  sb completion > ~/.local/share/bash-completion/completions/sb"
    })
public final class CompletionCommand implements Runnable {
  private static final Set<String> FILES = Set.of("DIR", "FOLDER", "FILE", "FROM", "TO");

  private final PluginRegistry registry;
  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Inject
  CompletionCommand(PluginRegistry registry, Terminal terminal) {
    this.registry = registry;
    this.terminal = terminal;
    spec = CommandSpec.create(); // picocli puts the real one here
  }

  @Override
  public void run() {
    CommandLine root = spec.root().commandLine();
    name(root);
    terminal.out().print(AutoComplete.bash(root.getCommandName(), root));
  }

  /** Puts copies that tell picocli which words there are, and what are files, in place of all. */
  private void name(CommandLine command) {
    CommandSpec model = command.getCommandSpec();
    for (OptionSpec option : List.copyOf(model.options())) {
      if (option.scopeType() != ScopeType.INHERIT) { // which every command has
        model.remove(option);
        model.addOption(
            OptionSpec.builder(option.names())
                .paramLabel(option.longestName().replace('-', '_')) // by which words are kept
                .arity(option.arity())
                .type(type(option))
                .completionCandidates(words(option, option.longestName()))
                .build());
      }
    }
    for (PositionalParamSpec parameter : List.copyOf(model.positionalParameters())) {
      model.remove(parameter);
      model.addPositional(
          PositionalParamSpec.builder()
              .index(parameter.index())
              .arity(parameter.arity())
              .paramLabel(parameter.paramLabel())
              .type(type(parameter))
              .completionCandidates(words(parameter, model.qualifiedName()))
              .build());
    }
    command.getSubcommands().values().forEach(this::name);
  }

  /** Paths are completed. */
  private static Class<?> type(ArgSpec argument) {
    return FILES.contains(argument.paramLabel()) ? Path.class : argument.type();
  }

  /** The plugins that an option takes by name, or a parameter of a command. */
  private @Nullable Iterable<String> words(ArgSpec argument, String of) {
    List<String> words =
        PluginKind.ALL.stream()
            .filter(
                kind ->
                    of.equals("--" + kind.key())
                        || of.equals("sb plugins describe")
                        || (of.equals("--strategies") && kind.equals(PluginKind.PRESET))
                        || (of.equals("sb models") && kind.equals(PluginKind.MODEL))
                        || (of.startsWith("sb data ") && kind.equals(PluginKind.DATASET)))
            .flatMap(kind -> registry.names(kind).stream())
            .distinct()
            .toList();
    return words.isEmpty() ? argument.completionCandidates() : words;
  }
}
