package org.selectivebackprop.results.experiment;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.param.Suggestions;
import org.selectivebackprop.core.plugin.PluginKind;

/** Sets what a sweep names: {@code lr}, {@code strategy.beta} or {@code select.then.beta}. */
record SweptKey(String where) {
  /** Sets one of the values; refused if no such key or plugin with that parameter is there. */
  void set(Map<String, Object> values, String path, Object value) {
    String[] names = path.split("\\.", -1);
    List<String> keys =
        ExperimentReader.keys().stream().filter(key -> !key.equals("seed")).toList();
    if (!keys.contains(names[0])) {
      throw new ConfigException(
          names[0].equals("seed")
              ? "seeds are not swept"
              : "there is no parameter '" + names[0] + "' to sweep over",
          where,
          names[0].equals("seed") ? "give 'seeds'" : Suggestions.hint(names[0], keys));
    }
    values.put(
        names[0],
        names.length == 1
            ? value
            : nested(
                plugin(values, path, names[0]),
                Arrays.copyOfRange(names, 1, names.length),
                path,
                value));
  }

  private Object plugin(Map<String, Object> values, String path, String key) {
    Optional<PluginKind<?>> kind =
        PluginKind.ALL.stream()
            .<PluginKind<?>>map(k -> k)
            .filter(k -> k.key().equals(key))
            .findFirst();
    if (kind.isEmpty()) {
      throw new ConfigException(
          "'" + key + "' has no parameters, but the sweep names '" + path + "'",
          where,
          "sweep over '" + key + "'");
    }
    Object named = values.get(key);
    if (named == null && kind.get().equals(PluginKind.PRESET)) {
      throw new ConfigException(
          "a strategy that is composed has no preset, but the sweep names '" + path + "'",
          where,
          "name its part, such as 'select."
              + path.substring(path.indexOf('.') + 1)
              + "', or the strategies that have it: 'over: [sb]'");
    }
    return named == null ? kind.get().defaultSpec() : named;
  }

  private PluginSpec nested(Object plugin, String[] names, String path, Object value) {
    PluginSpec spec = PluginSpec.parse(plugin, where);
    if (names.length == 1) {
      return spec.with(Map.of(names[0], value));
    }
    Object inner = spec.params().get(names[0]);
    if (inner == null) {
      throw new ConfigException(
          "'%s' has no '%s' written out, but the sweep names '%s'"
              .formatted(spec.name(), names[0], path),
          where,
          "write out the plugin whose parameter it is");
    }
    Map<String, Object> changed = new LinkedHashMap<>();
    changed.put(names[0], nested(inner, Arrays.copyOfRange(names, 1, names.length), path, value));
    return spec.with(changed);
  }
}
