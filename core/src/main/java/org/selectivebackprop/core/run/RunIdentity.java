package org.selectivebackprop.core.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What identifies a run: its recipe by key, and the checksum of its data. */
final class RunIdentity {
  static final String DATA = "data checksum";

  private RunIdentity() {}

  static Map<String, String> of(Run run) {
    Map<String, String> identity = new TreeMap<>();
    identity.put(DATA, run.dataset().checksum());
    run.recipe().plugins().forEach((kind, spec) -> identity.put(kind.key(), spec.toString()));
    run.settings().toTree().forEach((name, value) -> identity.put(name, value.toString()));
    return identity;
  }

  /** What differs, with both values; empty if nothing does. */
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
}
