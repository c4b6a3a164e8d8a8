package org.selectivebackprop.core.param;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.Problem;

/** The parsed, range-checked, immutable settings of one plugin. */
public final class ParamValues {
  private final Map<String, Param.Parsed<?>> values;

  private ParamValues(Map<String, Param.Parsed<?>> values) {
    this.values = values;
  }

  /** Every default; for plugins whose defaults nest no other plugin. */
  public static ParamValues defaults(List<Param<?>> declared) {
    return of(declared, Map.of());
  }

  /** Given values over defaults; for plugins that nest no other plugin. */
  public static ParamValues of(List<Param<?>> declared, Map<String, Object> given) {
    return of(declared, given, "code");
  }

  /** The same with a place for errors. */
  public static ParamValues of(List<Param<?>> declared, Map<String, Object> given, String where) {
    return parse(declared, given, where, NO_PLUGINS);
  }

  /**
   * Parses what was given, fills in defaults, and reports every problem at once.
   *
   * @param declared the plugin's parameters
   * @param given raw values by name
   * @param where the option or file they came from
   * @param resolver builds nested plugins
   * @throws ConfigException for unknown names, wrong types and values out of range
   */
  public static ParamValues parse(
      List<Param<?>> declared, Map<String, Object> given, String where, PluginResolver resolver) {
    List<Problem> problems = new ArrayList<>(unknown(declared, given, where));
    Map<String, Param.Parsed<?>> values = new LinkedHashMap<>();
    for (Param<?> param : declared) {
      Object raw = given.getOrDefault(param.name(), param.defaultValue());
      String place = where + ", parameter '" + param.name() + "'";
      try {
        values.put(param.name(), param.parse(raw, resolver, place));
      } catch (ConfigException nested) {
        problems.addAll(nested.problems());
      } catch (IllegalArgumentException | ArithmeticException wrong) {
        problems.add(misfit(param, raw, place));
      }
    }
    ConfigException.throwIfAny(problems);
    return new ParamValues(values);
  }

  /**
   * The value of a declared parameter.
   *
   * @throws IllegalArgumentException if the plugin did not declare it
   */
  @SuppressWarnings("unchecked") // the map is filled by the same typed Param
  public <T> T get(Param<T> param) {
    Param.Parsed<?> parsed = values.get(param.name());
    if (parsed == null) {
      throw new IllegalArgumentException("parameter '" + param.name() + "' was not declared");
    }
    return (T) parsed.value();
  }

  /** Every value with its default filled in, in YAML form and in order of declaration. */
  public Map<String, Object> effective() {
    Map<String, Object> tree = new LinkedHashMap<>();
    values.forEach((name, parsed) -> tree.put(name, parsed.effective()));
    return Collections.unmodifiableMap(tree);
  }

  private static List<Problem> unknown(
      List<Param<?>> declared, Map<String, Object> given, String where) {
    List<String> names = declared.stream().map(Param::name).toList();
    return given.keySet().stream()
        .filter(key -> !names.contains(key))
        .map(
            key ->
                new Problem("unknown parameter '" + key + "'", where, Suggestions.hint(key, names)))
        .toList();
  }

  private static Problem misfit(Param<?> param, Object raw, String where) {
    return new Problem(
        "'" + raw + "' does not fit parameter '" + param.name() + "'",
        where,
        "give a value %s (%s, default %s): %s"
            .formatted(param.range(), param.type(), param.defaultValue(), param.help()));
  }

  private static final PluginResolver NO_PLUGINS =
      new PluginResolver() {
        @Override
        public <T> Resolved<T> resolve(Class<T> type, PluginSpec spec, String where) {
          throw new ConfigException(
              "'" + spec + "' cannot be built without a plugin registry",
              where,
              "use PluginRegistry, or the plugin's constructor");
        }
      };
}
