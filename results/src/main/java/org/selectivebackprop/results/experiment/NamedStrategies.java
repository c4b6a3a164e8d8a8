package org.selectivebackprop.results.experiment;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.Problem;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.param.Suggestions;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.results.comparison.StudyLabels;

/** The strategies that a study names, presets among them. */
record NamedStrategies(PluginRegistry registry, StudyValues study) {
  /** Keys that together are one more strategy, which has no other name. */
  static final Set<String> PARTS = Set.of("select", "score", "staleness");

  private static final String CUSTOM = "custom";

  /** What each sets, by name: those of the values, and more as {@link StudyReader#read} does. */
  Map<String, Map<String, Object>> all(List<Map.Entry<String, Object>> more) {
    String where = study.place("strategies");
    Map<String, Map<String, Object>> strategies = new LinkedHashMap<>();
    if (study.values().get("strategies") instanceof Map<?, ?> named) {
      named.forEach((name, body) -> add("" + name, body(name, body, where), strategies, where));
    } else if (more.isEmpty() || study.values().containsKey("strategies")) {
      for (Object item : study.items("strategies", "sb")) {
        PluginSpec spec = PluginSpec.parse(item, where);
        add(spec.toString(), Map.of(PluginKind.PRESET.key(), spec), strategies, where);
      }
    }
    more.forEach(s -> add(s.getKey(), body(s.getKey(), s.getValue(), where), strategies, where));
    Map<String, Object> parts = new LinkedHashMap<>(study.values());
    parts.keySet().retainAll(PARTS);
    if (!parts.isEmpty()) {
      add(CUSTOM, parts, strategies, where);
    }
    if (strategies.isEmpty()) {
      throw new ConfigException("there is no strategy", where, "write 'strategies: [sb]'");
    }
    return strategies;
  }

  private static void add(
      String name, Map<String, Object> own, Map<String, Map<String, Object>> all, String where) {
    if (!StudyLabels.mayName(name)) {
      throw new ConfigException(
          "'" + name + "' cannot be the name of a strategy",
          where,
          "leave out '@', ' [' and line breaks, and use at most 200 characters");
    }
    if (all.put(name, own) != null) {
      throw new ConfigException(List.of(twice(name, where)));
    }
  }

  static Problem twice(String label, String where) {
    return new Problem(
        "'" + label + "' is listed twice",
        where,
        "name each once; 'seeds' says how often each is run");
  }

  /** A preset by its specification, or keys of an experiment. */
  private Map<String, Object> body(Object name, Object body, String where) {
    Object tree = body == null || "".equals(body) ? name : body;
    if (tree instanceof Map<?, ?> map) {
      Map<String, Object> own = new LinkedHashMap<>();
      map.forEach((key, value) -> own.put("" + key, value == null ? "" : value));
      Set<String> unknown = new HashSet<>(own.keySet());
      unknown.removeAll(ExperimentReader.keys());
      unknown.add("seed");
      unknown.retainAll(own.keySet());
      boolean preset = map.size() == 1 && registry.names(PluginKind.PRESET).containsAll(unknown);
      if (unknown.isEmpty()) {
        return own;
      }
      if (!preset) {
        String key = unknown.iterator().next();
        throw new ConfigException(
            key.equals("seed") ? "a strategy has no seed of its own" : "unknown key '" + key + "'",
            where + ", strategy '" + name + "'",
            key.equals("seed")
                ? "give 'seeds' of the study"
                : Suggestions.hint(key, ExperimentReader.keys()));
      }
    }
    return Map.of(PluginKind.PRESET.key(), PluginSpec.parse(tree, where));
  }
}
