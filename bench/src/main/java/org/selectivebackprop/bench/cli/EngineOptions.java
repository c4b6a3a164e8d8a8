package org.selectivebackprop.bench.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The one engine of an experiment; as {@link ExperimentOptions}. */
@Command
public final class EngineOptions extends GivenOptions {
  @Spec(Spec.Target.MIXEE)
  void addTo(CommandSpec command) {
    add(command, "engine", "SPEC", "Engine. Default: tensorflow.");
    add(command, "precision", "P", "Short for the engine's parameter 'precision': fp32 or bf16.");
  }

  /** Puts what was given on the command line over the values of an experiment file. */
  void over(Map<String, Object> values, ExperimentOptions options) {
    if (given().containsKey("engine") && !given().containsKey("precision")) {
      // An engine named on the command line comes with its own precision.
      values.remove("precision");
    }
    values.putAll(options.given());
    values.putAll(given());
  }
}
