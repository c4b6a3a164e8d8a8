package org.selectivebackprop.results;

import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.selectivebackprop.core.run.Costs;
import org.selectivebackprop.core.run.EpochReport;
import org.selectivebackprop.core.run.Outcome;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.run.RunSpec;
import org.selectivebackprop.core.weights.InitialWeights;
import org.selectivebackprop.results.file.Environment;
import org.selectivebackprop.results.file.Json;

/** The content of {@code result.json}; its format is documented in docs/results.md. */
public record ResultFile(
    String schema,
    Instant created,
    String strategy,
    Outcome outcome,
    RunSpec recipe,
    String dataChecksum,
    Map<String, Integer> dataWarnings,
    InitialWeights.@Nullable Report initialWeights,
    Map<String, Object> environment,
    @JsonProperty("final")
        @JsonIncludeProperties({
          "testError",
          "testLoss",
          "validationError",
          "validationLoss",
          "testMetrics",
          "validationMetrics"
        })
        @Nullable EpochReport last,
    @JsonIncludeProperties({"testError", "epoch"}) @Nullable EpochReport best,
    @JsonIncludeProperties({
          "testError",
          "validationError",
          "validationLoss",
          "testMetrics",
          "validationMetrics",
          "epoch"
        })
        @Nullable EpochReport kept,
    Costs counts,
    double forwardUnits,
    Map<String, Double> seconds,
    double preparationSeconds,
    List<Epoch> epochs) {
  /** Format of the files that hold a recipe; what old readers cannot read gets a new number. */
  public static final String SCHEMA = "selective-backprop/result/2";

  /** One epoch, with its seconds by phase. */
  public record Epoch(@JsonUnwrapped EpochReport report, Map<String, Double> seconds) {}

  /**
   * One run.
   *
   * @param label of the strategy
   */
  public static ResultFile of(String label, RunResult result, Instant created) {
    Map<String, Object> environment = Environment.metadata();
    environment.put("engine", result.engineFacts());
    return new ResultFile(
        SCHEMA,
        created,
        label,
        result.outcome(),
        result.recipe(),
        result.dataChecksum(),
        result.dataWarnings(),
        result.initialWeights().orElse(null),
        environment,
        result.last().orElse(null),
        result.best().orElse(null),
        result.kept().orElse(null),
        result.costs(),
        result.costs().forwardUnits(),
        Json.seconds(result.costs()),
        Json.seconds(result.preparationSeconds()),
        result.epochs().stream().map(e -> new Epoch(e, Json.seconds(e.costs()))).toList());
  }
}
