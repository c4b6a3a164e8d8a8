package org.selectivebackprop.core.plugin;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.spi.PluginProvider;

/**
 * A plugin that can be used.
 *
 * @param kind extension point
 * @param name as in experiment files
 * @param summary one line
 * @param source one line, or empty if there is nothing to cite
 * @param cost one line in forward units, or empty if it has no part in the cost
 * @param params its settings
 * @param provider creates it
 * @param origin where it comes from
 */
public record PluginEntry<T>(
    PluginKind<T> kind,
    String name,
    String summary,
    String source,
    String cost,
    List<Param<?>> params,
    PluginProvider<T> provider,
    PluginOrigin origin) {
  private static final String NAME = "[a-z][a-z0-9-]*";

  /** What YAML 1.1 reads as something else than text, so that nobody could ask for it. */
  private static final Set<String> YAML_WORDS =
      Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

  /**
   * Asks a provider for all it declares.
   *
   * @throws IllegalArgumentException if what it declares breaks a rule
   */
  static <T> PluginEntry<T> of(PluginKind<T> kind, PluginProvider<T> provider) {
    String name = provider.name();
    if (name == null || !name.matches(NAME)) {
      throw new IllegalArgumentException("name '" + name + "' does not match " + NAME);
    }
    if (YAML_WORDS.contains(name)) {
      throw new IllegalArgumentException("name '" + name + "' means something else in YAML");
    }
    String summary = oneLine("summary", name, provider.summary());
    if (summary.isBlank()) {
      throw new IllegalArgumentException("the summary of '" + name + "' is empty");
    }
    List<Param<?>> params = List.copyOf(provider.params());
    if (params.stream().map(Param::name).distinct().count() != params.size()) {
      throw new IllegalArgumentException("'" + name + "' declares a parameter twice");
    }
    return new PluginEntry<>(
        kind,
        name,
        summary,
        oneLine("source", name, provider.source()),
        oneLine("cost", name, provider.cost()),
        params,
        provider,
        PluginOrigin.of(provider.getClass()));
  }

  /** A provider is foreign code, which may return null. */
  private static String oneLine(String what, String name, @Nullable String text) {
    if (text == null || text.lines().count() > 1) {
      throw new IllegalArgumentException("the " + what + " of '" + name + "' is not one line");
    }
    return text;
  }
}
