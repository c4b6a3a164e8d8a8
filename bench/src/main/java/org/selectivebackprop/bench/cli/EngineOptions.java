package org.selectivebackprop.bench.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.selectivebackprop.bench.experiment.ExperimentReader;
import picocli.CommandLine.Option;

/** The one engine of an experiment; as {@link ExperimentOptions}. */
public final class EngineOptions {
  private final Map<String, String> given = new LinkedHashMap<>();

  /** Nothing given yet. */
  public EngineOptions() {}

  @Option(names = "--engine", paramLabel = "SPEC", description = "Engine. Default: tensorflow.")
  void engine(String spec) {
    given.put("engine", spec);
  }

  @Option(
      names = "--precision",
      paramLabel = "P",
      description = "Short for the engine's parameter 'precision': fp32 or bf16.")
  void precision(String precision) {
    given.put("precision", precision);
  }

  /**
   * What was given, by key, parsed where it is YAML.
   *
   * @param reader parses specifications
   */
  Map<String, Object> given(ExperimentReader reader) {
    Map<String, Object> values = new LinkedHashMap<>(given);
    values.computeIfPresent(
        "engine", (key, text) -> reader.parseSpec(String.valueOf(text), "--engine"));
    return values;
  }
}
