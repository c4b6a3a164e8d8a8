package org.selectivebackprop.core.plugin;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.FrameworkException;
import org.selectivebackprop.core.error.PluginException;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.PluginResolver;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.param.Suggestions;

/**
 * Every plugin of this program: those on the module path and those in plugin folders.
 *
 * <p>Immutable and without side effects; discovery happens in {@link #discover}.
 */
public final class PluginRegistry implements PluginResolver {
  private final List<PluginEntry<?>> entries;
  private final List<BrokenPlugin> broken;
  private final Optional<Alias<?>> alias;

  private record Alias<T>(PluginKind<T> kind, String name, PluginSpec meaning) {}

  private PluginRegistry(
      List<PluginEntry<?>> entries, List<BrokenPlugin> broken, Optional<Alias<?>> alias) {
    this.entries = entries;
    this.broken = broken;
    this.alias = alias;
  }

  /**
   * Finds all plugins.
   *
   * @param folders of third-party plugin jars
   * @throws ConfigException if a folder cannot be read
   */
  public static PluginRegistry discover(List<Path> folders) {
    PluginDiscovery discovery = PluginDiscovery.run(folders);
    return new PluginRegistry(discovery.entries(), discovery.broken(), Optional.empty());
  }

  /**
   * The same plugins, and one name that stands for something in the context at hand, as 'standard'
   * does for a data set's own augmentation. Where it is built, also inside of other plugins, the
   * effective specification is the meaning's.
   *
   * @throws PluginException if a plugin has taken the name
   */
  public <T> PluginRegistry withAlias(PluginKind<T> kind, String name, PluginSpec meaning) {
    if (names(kind).contains(name)) {
      throw new PluginException(
          "the name '" + name + "' of a " + kind.label() + " is reserved",
          find(kind, name, "'" + name + "'").origin().toString(),
          "rename the plugin");
    }
    return new PluginRegistry(entries, broken, Optional.of(new Alias<>(kind, name, meaning)));
  }

  /** Every usable plugin, by kind and then name. Names that are taken twice are listed twice. */
  public List<PluginEntry<?>> entries() {
    return PluginKind.ALL.stream()
        .flatMap(
            kind ->
                entries.stream()
                    .filter(entry -> entry.kind().equals(kind))
                    .sorted(java.util.Comparator.comparing(PluginEntry::name)))
        .toList();
  }

  /** Everything that could not be loaded. */
  public List<BrokenPlugin> broken() {
    return broken;
  }

  /** Names of one kind, sorted. */
  public List<String> names(PluginKind<?> kind) {
    return entries.stream()
        .filter(entry -> entry.kind().equals(kind))
        .map(PluginEntry::name)
        .distinct()
        .sorted()
        .toList();
  }

  /** Whether two plugins of one kind claim a name, so that neither can be used. */
  public boolean ambiguous(PluginKind<?> kind, String name) {
    return entries.stream().filter(e -> e.kind().equals(kind) && e.name().equals(name)).count() > 1;
  }

  /**
   * Finds the plugins of a name, whatever their kind; there is at least one.
   *
   * @throws ConfigException if there is none
   * @throws PluginException if it may be one of those that could not be loaded
   */
  public List<PluginEntry<?>> named(String name, String where) {
    List<PluginEntry<?>> found = entries().stream().filter(e -> e.name().equals(name)).toList();
    if (found.isEmpty()) {
      List<String> names = entries.stream().map(PluginEntry::name).distinct().toList();
      throw missing(
          "there is no plugin named '" + name + "'", where, Suggestions.hint(name, names), broken);
    }
    return found;
  }

  /**
   * Finds one plugin.
   *
   * @param where the option that names it, for the error
   * @throws ConfigException if there is none; lists the valid names
   * @throws PluginException if two jars claim the name, or it may be one of those that could not be
   *     loaded
   */
  public <T> PluginEntry<T> find(PluginKind<T> kind, String name, String where) {
    List<PluginEntry<T>> found =
        entries.stream()
            .filter(entry -> entry.kind().equals(kind) && entry.name().equals(name))
            .map(entry -> PluginRegistry.<T>typed(entry))
            .toList();
    if (found.size() > 1) {
      throw new PluginException(
          "two plugins are named '" + name + "', both a " + kind.label(),
          found.stream().map(e -> e.origin().toString()).collect(Collectors.joining(" and ")),
          "remove or rename one of them");
    }
    if (found.isEmpty()) {
      throw missing(kind, name, where);
    }
    return found.get(0);
  }

  @Override
  public <T> Resolved<T> resolve(Class<T> type, PluginSpec spec, String where) {
    return build(kindOf(type), spec, where);
  }

  /** As {@link #resolve}, by kind. */
  public <T> Resolved<T> build(PluginKind<T> kind, PluginSpec spec, String where) {
    Optional<PluginSpec> meaning = meaning(kind, spec, where);
    if (meaning.isPresent()) {
      // Without the alias, so that a meaning which names itself ends in an error.
      return new PluginRegistry(entries, broken, Optional.empty())
          .build(kind, meaning.get(), where + ", '" + spec.name() + "'");
    }
    PluginEntry<T> entry = find(kind, spec.name(), where);
    String place = where + ", " + kind.label() + " '" + spec.name() + "'";
    Guard guard = new Guard(entry);
    ParamValues values =
        guard.call(
            "the checks of its parameters",
            () -> ParamValues.parse(entry.params(), spec.params(), place, this));
    T plugin = kind.guarded(create(entry, values, place, guard), guard);
    return new Resolved<>(plugin, new PluginSpec(spec.name(), values.effective()));
  }

  private Optional<PluginSpec> meaning(PluginKind<?> kind, PluginSpec spec, String where) {
    Optional<PluginSpec> meaning =
        alias
            .filter(s -> s.kind().equals(kind) && s.name().equals(spec.name()))
            .map(Alias::meaning);
    if (meaning.isPresent() && !spec.params().isEmpty()) {
      throw new ConfigException(
          "'" + spec.name() + "' takes no parameters; here it stands for '" + meaning.get() + "'",
          where,
          "leave them out, or write what it stands for with other parameters");
    }
    return meaning;
  }

  /** Failures of creation are the plugin's, except for values that do not fit together. */
  private static <T> T create(PluginEntry<T> entry, ParamValues values, String where, Guard guard) {
    try {
      return guard.fit("create", () -> entry.provider().create(values));
    } catch (IllegalArgumentException misfit) {
      throw new ConfigException(
          String.valueOf(misfit.getMessage()),
          where,
          "change the parameters; 'sb plugins describe " + entry.name() + "' shows them");
    }
  }

  private FrameworkException missing(PluginKind<?> kind, String name, String where) {
    return missing(
        "there is no " + kind.label() + " named '" + name + "'" + othersOf(name),
        where,
        Suggestions.hint(name, choices(kind)),
        broken.stream()
            .filter(b -> b.kind().equals(kind.label()) || b.kind().equals("jar"))
            .toList());
  }

  /** It may be one of those that could not be loaded. */
  private static FrameworkException missing(
      String what, String where, String hint, List<BrokenPlugin> suspects) {
    if (suspects.isEmpty()) {
      return new ConfigException(what, where, hint);
    }
    String reasons =
        suspects.stream()
            .map(b -> b.origin() + ": " + b.reason())
            .collect(Collectors.joining("; "));
    return new PluginException(
        what + "; it may be one that could not be loaded (" + reasons + ")",
        where,
        "fix or remove the broken plugin; " + hint);
  }

  /** Presets and policies are easily confused. */
  private String othersOf(String name) {
    String others =
        entries.stream()
            .filter(entry -> entry.name().equals(name))
            .map(entry -> Suggestions.withArticle(entry.kind().label()))
            .distinct()
            .collect(Collectors.joining(" and "));
    return others.isEmpty() ? "" : ", but " + others + " of this name";
  }

  private List<String> choices(PluginKind<?> kind) {
    return Stream.concat(
            names(kind).stream(),
            alias.filter(s -> s.kind().equals(kind)).map(Alias::name).stream())
        .toList();
  }

  @SuppressWarnings("unchecked") // the stream was filtered by this very kind
  private static <T> PluginEntry<T> typed(PluginEntry<?> entry) {
    return (PluginEntry<T>) entry;
  }

  @SuppressWarnings("unchecked") // kinds pair a type with itself
  private static <T> PluginKind<T> kindOf(Class<T> type) {
    return PluginKind.ALL.stream()
        .filter(kind -> kind.type().equals(type))
        .map(kind -> (PluginKind<T>) kind)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(type + " is not an extension point"));
  }
}
