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

/**
 * What was measured of what.
 *
 * @param setting under which conditions
 * @param engines that were measured, the first of which the others are compared with
 * @param measurements in the order they were made
 */
public record Measured(Setting setting, List<EngineInfo> engines, List<Measurement> measurements) {
  public Measured {
    engines = List.copyOf(engines);
    measurements = List.copyOf(measurements);
  }

  /** What can be measured. */
  public enum Part {
    CALLS,
    SIZES,
    NORMS,
    LOOP,
    SCALE
  }

  /**
   * The conditions.
   *
   * @param recipe of the first engine's run, with every default written out
   * @param network that was run
   * @param selected examples selected of a batch
   * @param rounds that were asked for
   * @param load how many processes wanted a processor when measuring began, where it is known
   */
  public record Setting(
      RunSpec recipe, Network network, int selected, int rounds, OptionalDouble load) {}

  /**
   * Which engine a label stands for.
   *
   * @param label such as "A"
   * @param given as the user wrote it
   * @param effective with every default written out
   * @param metadata what it says of itself
   */
  public record EngineInfo(
      String label,
      @JsonIgnore PluginSpec given,
      @JsonProperty("engine") PluginSpec effective,
      @JsonProperty("facts") Map<String, String> metadata) {
    public EngineInfo {
      metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    }
  }

  /** Measurements of one kind. */
  public <T extends Measurement> List<T> measurements(Class<T> kind) {
    return measurements.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The calls of the engine that the others are compared with, if they were timed. */
  public Optional<CallTimes> baseline() {
    return measurements(CallTimes.class).stream().findFirst();
  }
}
