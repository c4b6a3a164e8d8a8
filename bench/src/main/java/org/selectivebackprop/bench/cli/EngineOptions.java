package org.selectivebackprop.bench.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The one engine of an experiment; as {@link ExperimentOptions}. */
public final class EngineOptions {
  private final Map<String, Object> given = new LinkedHashMap<>();

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
   * Puts what was given on the command line over the values of an experiment file, if there is one.
   *
   * @param values by key, changed
   */
  void over(Map<String, Object> values, ExperimentOptions options) {
    if (given.containsKey("engine") && !given.containsKey("precision")) {
      // An engine named on the command line comes with its own precision.
      values.remove("precision");
    }
    values.putAll(options.given());
    values.putAll(given);
  }

  Map<String, Object> given() {
    return given;
  }
}
