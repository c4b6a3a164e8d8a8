package org.selectivebackprop.bench.result;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.selectivebackprop.bench.result.Comparison.Measure;
import org.selectivebackprop.bench.result.Comparison.Row;
import org.selectivebackprop.core.io.SafeFiles;
import org.selectivebackprop.core.run.Costs;
import org.selectivebackprop.core.run.Phase;
import org.selectivebackprop.core.run.RunSpec;

/** The content of {@code compare.json}; its format is documented in docs/results.md. */
public final class ComparisonTree {
  /** Format of the file; a change that old readers cannot read gets a new number. */
  public static final String SCHEMA = "selective-backprop/compare/1";

  private ComparisonTree() {}

  /**
   * A comparison as JSON text.
   *
   * @param plan all that decides the result, as {@link #plan} gives it
   * @param complete whether there is nothing left to do
   * @param created an ISO-8601 time
   */
  public static String json(
      Comparison comparison, Map<String, Object> plan, boolean complete, String created) {
    Map<String, @Nullable Object> tree = Json.object();
    tree.put("schema", SCHEMA);
    tree.put("created", created);
    tree.put("environment", Environment.metadata());
    tree.put("complete", complete);
    tree.put("plan", plan);
    tree.put("baseline", comparison.baseline());
    tree.put("targets", byTarget(comparison::targetError));
    tree.put("rows", comparison.rows().stream().map(row -> row(comparison, row)).toList());
    return Json.text(tree);
  }

  /**
   * What a comparison is of: two of equal plans are one.
   *
   * @param recipes of the first seed's runs, by label
   * @param seeds how many
   * @param budget label of the strategy whose cost the baseline is also given; empty for none
   * @param examples whether it is written down what became of every training example
   */
  public static Map<String, Object> plan(
      Map<String, RunSpec> recipes, int seeds, String budget, boolean examples) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("seeds", seeds);
    tree.put("budget", budget);
    tree.put("examples", examples);
    Map<String, Object> trees = new LinkedHashMap<>();
    recipes.forEach((label, recipe) -> trees.put(label, recipe.toTree()));
    tree.put("recipes", trees);
    return tree;
  }

  /**
   * Whether a file is of a comparison of this plan.
   *
   * @throws IOException if it cannot be read
   */
  public static boolean isOf(Map<String, Object> plan, Path file) throws IOException {
    try (InputStream in = SafeFiles.open(file)) {
      return Json.read(in).path("plan").equals(Json.asRead(plan));
    }
  }

  private static Map<String, @Nullable Object> row(Comparison comparison, Row row) {
    Map<String, @Nullable Object> tree = Json.object();
    tree.put("strategy", row.label());
    tree.put("finalTestError", Json.number(row.finalError()));
    tree.put("bestTestError", Json.number(row.bestError()));
    tree.put("analysed", mean(row, Costs::considered));
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
