package org.selectivebackprop.results.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Puts runs that differ in their seed alone together. */
final class Rows {
  private static final int MOST_DIFFERENCES = 4;

  private Rows() {}

  private record Key(String label, String data, Map<String, String> settings) {}

  /** In the order of their first runs; equal labels of unlike recipes are told apart. */
  static List<Row> of(List<FinishedRun> runs) {
    Map<Key, List<FinishedRun>> groups = new LinkedHashMap<>();
    for (FinishedRun run : runs) {
      Map<String, String> settings = new TreeMap<>();
      flatten("", run.recipe(), settings);
      settings.remove("seed");
      groups
          .computeIfAbsent(new Key(run.label(), run.data(), settings), k -> new ArrayList<>())
          .add(run);
    }
    Map<String, List<Key>> byLabel =
        groups.keySet().stream().collect(Collectors.groupingBy(Key::label));
    List<Row> rows = new ArrayList<>();
    groups.forEach(
        (key, all) ->
            rows.add(
                new Row(
                    key.label() + difference(key, byLabel.getOrDefault(key.label(), List.of())),
                    key.settings(),
                    all)));
    return rows;
  }

  /** What tells a group from others of its label: " (epochs 6)". */
  private static String difference(Key key, List<Key> alike) {
    TreeSet<String> names = new TreeSet<>();
    alike.forEach(other -> names.addAll(differing(key.settings(), other.settings())));
    boolean otherData = alike.stream().anyMatch(other -> !other.data().equals(key.data()));
    if (names.isEmpty() && !otherData) {
      return "";
    }
    String shown =
        names.stream()
            .limit(MOST_DIFFERENCES)
            .map(name -> name + " " + key.settings().getOrDefault(name, "-"))
            .collect(Collectors.joining(", "));
    String data = key.data().substring(0, Math.min(15, key.data().length()));
    return " (" + (names.isEmpty() ? "data " + data : shown) + ")";
  }

  /** The settings that two recipes give different values. */
  static List<String> differing(Map<String, String> one, Map<String, String> other) {
    TreeSet<String> names = new TreeSet<>(one.keySet());
    names.addAll(other.keySet());
    names.removeIf(name -> one.getOrDefault(name, "").equals(other.getOrDefault(name, "")));
    return List.copyOf(names);
  }

  private static void flatten(String path, Object value, Map<String, String> into) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, inner) -> flatten(path.isEmpty() ? "" + key : path + "." + key, inner, into));
    } else {
      into.put(path, String.valueOf(value));
    }
  }
}
