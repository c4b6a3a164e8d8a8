package org.selectivebackprop.core.param;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.selectivebackprop.core.error.ConfigException;

/**
 * Names a plugin and sets its parameters: {@code selective-backprop: {beta: 2}}.
 *
 * @param name the plugin's name
 * @param params parameter values as read from YAML (text, numbers, booleans, lists, maps), in the
 *     order given; absent ones take their defaults
 */
public record PluginSpec(String name, Map<String, Object> params) {
  /** The most levels that are read. */
  public static final int DEEPEST = 64;

  /** Copies the map; the order of keys is kept. */
  public PluginSpec {
    Objects.requireNonNull(name);
    params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
  }

  /** The plugin {@code name} with its defaults. */
  public static PluginSpec of(String name) {
    return new PluginSpec(name, Map.of());
  }

  /** The plugin {@code name} with one parameter set. */
  public static PluginSpec of(String name, String param, Object value) {
    return new PluginSpec(name, Map.of(param, value));
  }

  /** The same plugin with other values for some parameters. */
  public PluginSpec with(Map<String, Object> changes) {
    Map<String, Object> changed = new LinkedHashMap<>(params);
    changed.putAll(changes);
    return new PluginSpec(name, changed);
  }

  /**
   * Reads a specification: its text as people write it, or the same as a tree: a name, or a map of
   * one name to a map of parameters.
   *
   * @param tree text, or what a YAML parser returned
   * @param where the option or file it came from, for the error
   * @throws ConfigException if the tree has another form
   */
  public static PluginSpec parse(Object tree, String where) {
    if (tree instanceof PluginSpec spec) {
      return spec;
    }
    if (tree instanceof String text && !text.isBlank()) {
      Object read = SpecText.parse(text, where);
      if (read instanceof String name) {
        return of(name);
      }
      if (read instanceof Map<?, ?>) {
        return parse(read, where);
      }
    }
    if (tree instanceof Map<?, ?> map && map.size() == 1) {
      Map.Entry<?, ?> entry = map.entrySet().iterator().next();
      Object params = entry.getValue();
      if (params == null) {
        return of(String.valueOf(entry.getKey()));
      }
      if (params instanceof Map<?, ?> given) {
        return new PluginSpec(String.valueOf(entry.getKey()), textKeys(given));
      }
    }
    throw new ConfigException(
        "'" + tree + "' is not a plugin specification",
        where,
        "write a name, or a name with parameters: 'name' or 'name: {parameter: value}'");
  }

  /** The name in a tree that {@link #parse} reads; empty if it names nothing. */
  public static String nameOf(@Nullable Object tree) {
    Object name =
        tree instanceof Map<?, ?> map && map.size() == 1 ? map.keySet().iterator().next() : tree;
    return name instanceof String text ? text : "";
  }

  /** Whether a tree has at most {@link #DEEPEST} levels: others would overflow the stack. */
  public static boolean isShallow(Object tree) {
    return isShallow(tree, DEEPEST);
  }

  private static boolean isShallow(@Nullable Object tree, int levels) {
    Collection<?> inside =
        tree instanceof PluginSpec spec
            ? spec.params().values()
            : tree instanceof Map<?, ?> map
                ? map.values()
                : tree instanceof List<?> list ? list : List.of();
    return inside.isEmpty()
        || (levels > 0 && inside.stream().allMatch(each -> isShallow(each, levels - 1)));
  }

  /** The tree that {@link #parse} reads back: the bare name, or a map of one entry. */
  public Object toTree() {
    return params.isEmpty() ? name : Map.of(name, params);
  }

  /** The YAML flow form, as a user would type it. */
  @Override
  public String toString() {
    return params.isEmpty() ? name : name + ": " + flow(params);
  }

  private static String flow(Object value) {
    if (value instanceof PluginSpec spec) {
      return spec.params().isEmpty() ? spec.name() : "{" + spec + "}";
    }
    if (value instanceof Map<?, ?> map) {
      StringBuilder text = new StringBuilder("{");
      map.forEach(
          (key, item) ->
              text.append(text.length() > 1 ? ", " : "")
                  .append(key)
                  .append(": ")
                  .append(flow(item)));
      return text.append('}').toString();
    }
    if (value instanceof List<?> list) {
      return list.stream().map(PluginSpec::flow).collect(Collectors.joining(", ", "[", "]"));
    }
    return String.valueOf(value);
  }

  private static Map<String, Object> textKeys(Map<?, ?> given) {
    Map<String, Object> params = new LinkedHashMap<>();
    given.forEach((key, value) -> params.put(String.valueOf(key), value == null ? "" : value));
    return params;
  }
}
