package org.selectivebackprop.bench.result;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.selectivebackprop.bench.result.Comparison.Measure;
import org.selectivebackprop.bench.result.Comparison.Row;
import org.selectivebackprop.core.train.Costs;
import org.selectivebackprop.core.train.Phase;

/** The content of {@code compare.json}; its format is documented in docs/results.md. */
public final class ComparisonTree {
  /** Format of the file; a change that old readers cannot read gets a new number. */
  public static final String SCHEMA = "selective-backprop/compare/1";

  private ComparisonTree() {}

  /**
   * A comparison as JSON text.
   *
   * @param created an ISO-8601 time
   */
  public static String json(Comparison comparison, String created) {
    Map<String, @Nullable Object> tree = Json.object();
    tree.put("schema", SCHEMA);
    tree.put("created", created);
    tree.put("environment", Environment.facts());
    tree.put("baseline", comparison.baseline());
    tree.put("targets", byTarget(comparison::targetError));
    tree.put("rows", comparison.rows().stream().map(row -> row(comparison, row)).toList());
    return Json.text(tree);
  }

  private static Map<String, @Nullable Object> row(Comparison comparison, Row row) {
    Map<String, @Nullable Object> tree = Json.object();
    tree.put("strategy", row.label());
    tree.put("finalTestError", Json.number(row.finalError()));
    tree.put("bestTestError", Json.number(row.bestError()));
    tree.put("analysed", mean(row, Costs::analysed));
    tree.put("selectForward", mean(row, Costs::selectForward));
    tree.put("trained", mean(row, Costs::trained));
    tree.put("forwardUnits", row.mean(run -> run.result().costs().forwardUnits()));
    tree.put("seconds", seconds(row));
    tree.put("timeToTarget", byTarget(t -> comparison.toTarget(row, t, Measure.SECONDS)));
    tree.put("speedup", byTarget(t -> comparison.speedup(row, t, Measure.SECONDS)));
    tree.put("costToTarget", byTarget(t -> comparison.toTarget(row, t, Measure.FORWARD_UNITS)));
    tree.put("costSpeedup", byTarget(t -> comparison.speedup(row, t, Measure.FORWARD_UNITS)));
    tree.put("runs", row.runs().stream().map(ComparisonTree::run).toList());
    return tree;
  }

  private static Map<String, @Nullable Object> run(FinishedRun run) {
    Map<String, @Nullable Object> tree = Json.object();
    tree.put("seed", run.seed());
    tree.put("outcome", run.result().outcome().name().toLowerCase(Locale.ROOT));
    tree.put("finalTestError", Json.number(run.finalError()));
    tree.put("result", run.folder() + "/result.json");
    return tree;
  }

  private static Map<String, Object> seconds(Row row) {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (Phase phase : Phase.values()) {
      tree.put(phase.key(), Json.seconds(row.mean(run -> run.result().costs().seconds(phase))));
    }
    tree.put("total", Json.seconds(row.mean(run -> run.result().costs().totalSeconds())));
    return tree;
  }

  private static double mean(Row row, Function<Costs, Long> count) {
    return row.mean(run -> count.apply(run.result().costs()));
  }

  private static Map<String, @Nullable Object> byTarget(Function<String, OptionalDouble> value) {
    Map<String, @Nullable Object> tree = Json.object();
    List<String> targets = Comparison.TARGETS;
    targets.forEach(target -> tree.put(target, Json.number(value.apply(target))));
    return tree;
  }
}
