package org.selectivebackprop.bench.measure;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.run.RunSpec;

/** What was measured, in order, under which conditions; engines are compared with the first. */
public record Measured(Setting setting, List<EngineInfo> engines, List<Measurement> measurements) {
  public Measured {
    engines = List.copyOf(engines);
    measurements = List.copyOf(measurements);
  }

  public enum Part {
    CALLS,
    SIZES,
    NORMS,
    LOOP,
    SCALE
  }

  /**
   * The first engine's recipe and network, the number selected, rounds, and the load at the start.
   */
  public record Setting(
      RunSpec recipe, Network network, int selected, int rounds, OptionalDouble load) {}

  /** Which engine a label stands for: as given, and with every default written out. */
  public record EngineInfo(
      String label,
      @JsonIgnore PluginSpec given,
      @JsonProperty("engine") PluginSpec effective,
      @JsonProperty("facts") Map<String, String> metadata) {
    public EngineInfo {
      metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    }
  }

  public <T extends Measurement> List<T> measurements(Class<T> kind) {
    return measurements.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The calls of the engine that the others are compared with, if they were timed. */
  public Optional<CallTimes> baseline() {
    return measurements(CallTimes.class).stream().findFirst();
  }
}
