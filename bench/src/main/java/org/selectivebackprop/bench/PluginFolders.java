package org.selectivebackprop.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.selectivebackprop.results.experiment.OptionPath;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/**
 * Where third-party jars are looked for: the distribution's {@code plugins/}, the folder that the
 * launcher's {@code SB_PLUGINS} names, and {@code --plugins}.
 *
 * <p>Read before anything else, for the commands are wired with the plugins found.
 */
final class PluginFolders {
  @Option(names = "--plugins")
  private @Nullable String folder;

  private PluginFolders() {}

  /**
   * The folders that apply to these arguments.
   *
   * @throws org.selectivebackprop.core.error.ConfigException if the option's value is not a path
   */
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
