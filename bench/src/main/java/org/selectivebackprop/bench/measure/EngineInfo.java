package org.selectivebackprop.bench.measure;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.selectivebackprop.core.param.PluginSpec;

/**
 * Which engine a label stands for.
 *
 * @param label such as "A"
 * @param given as the user wrote it
 * @param effective with every default written out
 * @param facts what it says of itself
 */
public record EngineInfo(
    String label, PluginSpec given, PluginSpec effective, Map<String, String> metadata) {
  /** Copies the map. */
  public EngineInfo {
    metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
  }
}
