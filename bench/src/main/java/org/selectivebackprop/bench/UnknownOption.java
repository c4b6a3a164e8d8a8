package org.selectivebackprop.bench;

import java.util.List;
import java.util.Optional;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.param.Suggestions;
import org.selectivebackprop.core.plugin.PluginEntry;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What someone may have meant by an option that there is not.
 *
 * @param registry of plugins, for it may be a parameter of one
 */
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
