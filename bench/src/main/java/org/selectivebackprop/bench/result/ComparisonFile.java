package org.selectivebackprop.bench.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.selectivebackprop.bench.result.Comparison.Measure;
import org.selectivebackprop.core.run.Costs;
import org.selectivebackprop.core.run.Outcome;
import org.selectivebackprop.core.run.RunSpec;
import org.selectivebackprop.results.file.Environment;
import org.selectivebackprop.results.file.Json;

/** The content of {@code compare.json}; its format is documented in docs/results.md. */
public record ComparisonFile(
    String schema,
    Instant created,
    Map<String, Object> environment,
    boolean complete,
    Plan plan,
    String baseline,
    Map<String, OptionalDouble> targets,
    List<Row> rows) {
  /** Format of the file; a change that old readers cannot read gets a new number. */
  static final String SCHEMA = "selective-backprop/compare/2";

  /**
   * What a comparison is of: two of equal plans are one.
   *
   * @param seeds how many
   * @param budget label of the strategy whose cost the baseline is also given; empty for none
   * @param examples whether {@code examples.csv} is written
   * @param recipes of the first seed's runs, by label
   */
  public record Plan(int seeds, String budget, boolean examples, Map<String, RunSpec> recipes) {
    /**
     * Whether a file is of a comparison of this plan.
     *
     * @throws IOException if it cannot be read, or is of another format version
     */
    public boolean isOf(Path file) throws IOException {
      Head head = Json.read(file, Head.class);
      if (!SCHEMA.equals(head.schema())) {
        throw new IOException(
            "it has schema '%s', and this program goes on with '%s'"
                .formatted(head.schema(), SCHEMA));
      }
      return Json.tree(this).equals(head.plan());
    }

    private record Head(@Nullable String schema, @Nullable JsonNode plan) {}
  }

  /** One strategy, averaged over its seeds. */
  record Row(
      String strategy,
      OptionalDouble finalTestError,
      OptionalDouble bestTestError,
      double considered,
      double selectForward,
      double trained,
      double forwardUnits,
      Map<String, Double> seconds,
      Map<String, OptionalDouble> timeToTarget,
      Map<String, OptionalDouble> speedup,
      Map<String, OptionalDouble> costToTarget,
      Map<String, OptionalDouble> costSpeedup,
      List<Run> runs) {
    static Row of(Comparison comparison, Comparison.Row row) {
      return new Row(
          row.label(),
          row.finalError(),
          row.bestError(),
          row.mean(Costs::considered),
          row.mean(Costs::selectForward),
          row.mean(Costs::trained),
          row.mean(Costs::forwardUnits),
          Json.seconds(
              phase -> row.mean(costs -> costs.seconds(phase)), row.mean(Costs::totalSeconds)),
          byTarget(target -> comparison.toTarget(row, target, Measure.SECONDS)),
          byTarget(target -> comparison.speedup(row, target, Measure.SECONDS)),
          byTarget(target -> comparison.toTarget(row, target, Measure.FORWARD_UNITS)),
          byTarget(target -> comparison.speedup(row, target, Measure.FORWARD_UNITS)),
          row.runs().stream().map(Run::of).toList());
    }
  }

  record Run(long seed, Outcome outcome, OptionalDouble finalTestError, String result) {
    static Run of(FinishedRun run) {
      return new Run(
          run.seed(), run.result().outcome(), run.finalError(), run.folder() + "/result.json");
    }
  }

  /**
   * A comparison.
   *
   * @param plan all that decides the result
   * @param complete whether there is nothing left to do
   */
  public static ComparisonFile of(
      Comparison comparison, Plan plan, boolean complete, Instant created) {
    return new ComparisonFile(
        SCHEMA,
        created,
        Environment.metadata(),
        complete,
        plan,
        comparison.baseline(),
        byTarget(comparison::targetError),
        comparison.rows().stream().map(row -> Row.of(comparison, row)).toList());
  }

  private static Map<String, OptionalDouble> byTarget(Function<String, OptionalDouble> value) {
    Map<String, OptionalDouble> byTarget = new LinkedHashMap<>();
    Comparison.TARGETS.forEach(target -> byTarget.put(target, value.apply(target)));
    return byTarget;
  }
}
