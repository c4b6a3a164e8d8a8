package org.selectivebackprop.bench.result;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.selectivebackprop.bench.measure.Agreement;
import org.selectivebackprop.bench.measure.CallCosts;
import org.selectivebackprop.bench.measure.CallRatio;
import org.selectivebackprop.bench.measure.CallTimes;
import org.selectivebackprop.bench.measure.EngineInfo;
import org.selectivebackprop.bench.measure.LoopCost;
import org.selectivebackprop.bench.measure.Measured;
import org.selectivebackprop.bench.measure.MemoryCurve;
import org.selectivebackprop.bench.measure.NormTimes;
import org.selectivebackprop.bench.measure.SizeTimes;
import org.selectivebackprop.bench.measure.Skipped;
import org.selectivebackprop.bench.measure.Timing;

/** The content of {@code bench.json}; its format is documented in docs/results.md. */
public final class BenchTree {
  /** Format of the file; a change that old readers cannot read gets a new number. */
  public static final String SCHEMA = "selective-backprop/bench/1";

  private BenchTree() {}

  /**
   * Measurements as JSON text.
   *
   * @param created an ISO-8601 time
   * @param complete whether all that was asked for is there
   */
  public static String json(Measured measured, String created, boolean complete) {
    Measured.Setting setting = measured.setting();
    Map<String, @Nullable Object> tree = Json.object();
    tree.put("schema", SCHEMA);
    tree.put("created", created);
    tree.put("complete", complete);
    tree.put("environment", environment(setting));
    tree.put("recipe", recipe(setting));
    tree.put("parameters", setting.network().parameterCount());
    tree.put("multiplyAdds", setting.network().multiplyAdds());
    tree.put("selected", setting.selected());
    tree.put("rounds", setting.rounds());
    tree.put("engines", measured.engines().stream().map(BenchTree::engine).toList());
    tree.put("calls", calls(measured));
    tree.put("sizes", measured.findings(SizeTimes.class).stream().map(BenchTree::size).toList());
    tree.put("norms", measured.findings(NormTimes.class).stream().map(BenchTree::norms).toList());
    tree.put("loop", measured.findings(LoopCost.class).stream().map(BenchTree::loop).toList());
    tree.put(
        "memory", measured.findings(MemoryCurve.class).stream().map(BenchTree::memory).toList());
    tree.put(
        "ranking", measured.findings(Agreement.class).stream().map(BenchTree::agreement).toList());
    tree.put("skipped", measured.findings(Skipped.class).stream().map(BenchTree::skipped).toList());
    return Json.text(tree);
  }

  private static Map<String, @Nullable Object> environment(Measured.Setting setting) {
    Map<String, @Nullable Object> metadata = Json.object();
    metadata.putAll(Environment.metadata());
    metadata.put("loadAverage", Json.number(setting.load()));
    return metadata;
  }

  /** Without what changes from measurement to measurement. */
  private static Map<String, Object> recipe(Measured.Setting setting) {
    Map<String, Object> tree = new LinkedHashMap<>(setting.recipe().toTree());
    tree.keySet().removeAll(Set.of("engine", "select", "score", "staleness"));
    return tree;
  }

  private static Map<String, Object> engine(EngineInfo card) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("label", card.label());
    tree.put("engine", card.effective().toTree());
    tree.put("facts", card.metadata());
    return tree;
  }

  private static List<Map<String, Object>> calls(Measured measured) {
    return measured.findings(CallTimes.class).stream()
        .map(times -> calls(times, measured.baseline().orElseThrow()))
        .toList();
  }

  private static Map<String, Object> calls(CallTimes times, CallTimes baseline) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("engine", times.engine());
    tree.put("batch", times.batch());
    tree.put("selected", times.selected());
    tree.put("selectingPass", timing(times.score()));
    tree.put("trainingForward", timing(times.forward()));
    tree.put("step", timing(times.step()));
    tree.put("selectedStep", timing(times.selectedStep()));
    tree.put("ratios", ratios(times, baseline, Timing::median));
    tree.put("ratiosOfBest", ratios(times, baseline, Timing::best));
    tree.put("idealRatios", ratios(CallCosts.ideal(times.share())));
    return tree;
  }

  private static Map<String, @Nullable Object> ratios(
      CallTimes times, CallTimes baseline, ToDoubleFunction<Timing> of) {
    CallCosts costs = times.costs(of);
    CallCosts first = baseline.costs(of);
    Map<String, @Nullable Object> tree = ratios(costs);
    tree.put("selectingPassSpeedup", Json.number(first.score() / costs.score()));
    tree.put("stepSpeedup", Json.number(first.step() / costs.step()));
    return tree;
  }

  private static Map<String, @Nullable Object> ratios(CallCosts costs) {
    Map<String, @Nullable Object> tree = Json.object();
    for (CallRatio ratio : CallRatio.ALL) {
      tree.put(ratio.key(), Json.number(ratio.of(costs)));
    }
    return tree;
  }

  private static Map<String, Object> size(SizeTimes times) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("engine", times.engine());
    tree.put("size", times.size());
    tree.put("selectingPass", timing(times.timing()));
    tree.put("secondsPerExample", times.secondsPerExample());
    return tree;
  }

  private static Map<String, Object> norms(NormTimes times) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("engine", times.engine());
    tree.put("batch", times.batch());
    tree.put("norms", timing(times.norms()));
    tree.put("gradient", timing(times.gradient()));
    tree.put("ratio", times.norms().median() / times.gradient().median());
    tree.put("ratioOfBest", times.norms().best() / times.gradient().best());
    return tree;
  }

  private static Map<String, @Nullable Object> loop(LoopCost cost) {
    Map<String, @Nullable Object> tree = Json.object();
    tree.put("strategy", cost.strategy());
    tree.put("epoch", cost.epoch());
    tree.putAll(RunTree.counts(cost.costs()));
    tree.put("seconds", RunTree.seconds(cost.costs()));
    tree.put("callSeconds", Json.seconds(cost.callSeconds()));
    tree.put("overhead", Json.number(cost.overhead()));
    return tree;
  }

  private static Map<String, Object> memory(MemoryCurve curve) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("engine", curve.engine());
    tree.put("flat", curve.flat());
    tree.put("points", curve.points().stream().map(BenchTree::point).toList());
    return tree;
  }

  private static Map<String, @Nullable Object> point(MemoryCurve.Point point) {
    Map<String, @Nullable Object> tree = Json.object();
    OptionalLong resident = point.residentBytes();
    tree.put("steps", point.steps());
    tree.put("residentBytes", resident.isPresent() ? resident.getAsLong() : null);
    tree.put("heapBytes", point.heapBytes());
    return tree;
  }

  private static Map<String, @Nullable Object> agreement(Agreement agreement) {
    Map<String, @Nullable Object> tree = Json.object();
    tree.put("engine", agreement.engine());
    tree.put("examples", agreement.examples());
    tree.put("spearman", Json.number(agreement.spearman()));
    tree.put("topThirdOverlap", agreement.topThirdOverlap());
    return tree;
  }

  private static Map<String, Object> skipped(Skipped skipped) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("part", skipped.part());
    tree.put("subject", skipped.subject());
    tree.put("reason", skipped.reason());
    return tree;
  }

  private static Map<String, Object> timing(Timing timing) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("bestSeconds", timing.best());
    tree.put("medianSeconds", timing.median());
    tree.put("rounds", timing.seconds().size());
    return tree;
  }
}
