package org.selectivebackprop.core.train;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.selectivebackprop.core.param.PluginSpec;

/**
 * What a run is told by: everything of its recipe, and the checksum of its data, as text by name.
 *
 * <p>Written out component by component, so that no setting can be forgotten and nothing depends on
 * how Java prints a record.
 */
final class RunIdentity {
  private static final String DATA = "data checksum";

  private RunIdentity() {}

  static Map<String, String> of(Run run) {
    Map<String, String> identity = new TreeMap<>();
    identity.put(DATA, run.dataset().checksum());
    add("recipe", run.recipe(), identity);
    return identity;
  }

  /** What was and is different; empty if nothing. */
  static List<String> differences(Map<String, String> saved, Map<String, String> wanted) {
    List<String> differences = new ArrayList<>();
    Map<String, String> all = new TreeMap<>(saved);
    all.putAll(wanted);
    for (String name : all.keySet()) {
      String was = saved.getOrDefault(name, "not there");
      String is = wanted.getOrDefault(name, "not there");
      if (!was.equals(is)) {
        differences.add(name + " was " + was + " and is " + is);
      }
    }
    return differences;
  }

  private static void add(String name, Object value, Map<String, String> identity) {
    if (value instanceof Record all && !(value instanceof PluginSpec)) {
      for (RecordComponent component : all.getClass().getRecordComponents()) {
        add(name + "." + component.getName(), component(all, component), identity);
      }
      identity.put(name + ".kind", all.getClass().getSimpleName());
    } else {
      identity.put(name, value instanceof Enum<?> named ? named.name() : String.valueOf(value));
    }
  }

  private static Object component(Record of, RecordComponent component) {
    try {
      return component.getAccessor().invoke(of);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("a public record's component is hidden", impossible);
    }
  }
}
