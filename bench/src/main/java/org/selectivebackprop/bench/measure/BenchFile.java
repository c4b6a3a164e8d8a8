package org.selectivebackprop.bench.measure;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.selectivebackprop.bench.measure.Measured.EngineInfo;
import org.selectivebackprop.bench.measure.Measurement.Skipped;
import org.selectivebackprop.results.file.Environment;
import org.selectivebackprop.results.file.Json;

/** The content of {@code bench.json}; its format is documented in docs/results.md. */
public record BenchFile(
    String schema,
    Instant created,
    boolean complete,
    Map<String, Object> environment,
    Map<String, Object> recipe,
    long parameters,
    long multiplyAdds,
    int selected,
    int rounds,
    List<EngineInfo> engines,
    List<Calls> calls,
    List<SizeTimes> sizes,
    List<NormTimes> norms,
    List<Loop> loop,
    List<MemoryCurve> memory,
    List<RankAgreement> ranking,
    List<ScaleCost> scale,
    List<Skipped> skipped) {
  /** Format of the file; a change that old readers cannot read gets a new number. */
  static final String SCHEMA = "selective-backprop/bench/2";

  record Calls(
      @JsonUnwrapped CallTimes times,
      Map<String, Double> ratios,
      Map<String, Double> ratiosOfBest,
      Map<String, Double> idealRatios) {
    static Calls of(CallTimes times, CallTimes baseline) {
      return new Calls(
          times,
          ratios(times, baseline, Timing::median),
          ratios(times, baseline, Timing::best),
          CallCosts.ideal(times.share()).ratios());
    }

    private static Map<String, Double> ratios(
        CallTimes times, CallTimes baseline, ToDoubleFunction<Timing> of) {
      CallCosts costs = times.costs(of);
      CallCosts first = baseline.costs(of);
      Map<String, Double> ratios = costs.ratios();
      ratios.put("selectingPassSpeedup", first.selectingPass() / costs.selectingPass());
      ratios.put("stepSpeedup", first.step() / costs.step());
      return ratios;
    }
  }

  record Loop(
      @JsonUnwrapped LoopCost cost,
      Map<String, Double> seconds,
      double callSeconds,
      double overhead) {
    static Loop of(LoopCost cost) {
      return new Loop(
          cost, Json.seconds(cost.costs()), Json.seconds(cost.callSeconds()), cost.overhead());
    }
  }

  /** Measurements, complete if all that was asked for is there. */
  public static BenchFile of(Measured measured, boolean complete, Instant created) {
    Measured.Setting setting = measured.setting();
    Map<String, Object> environment = Environment.metadata();
    environment.put("loadAverage", setting.load());
    // Without what changes from measurement to measurement.
    Map<String, Object> recipe = new LinkedHashMap<>(setting.recipe().toTree());
    recipe.keySet().removeAll(Set.of("engine", "select", "score", "staleness"));
    List<CallTimes> calls = measured.measurements(CallTimes.class);
    return new BenchFile(
        SCHEMA,
        created,
        complete,
        environment,
        recipe,
        setting.network().parameterCount(),
        setting.network().multiplyAdds(),
        setting.selected(),
        setting.rounds(),
        measured.engines(),
        calls.stream().map(times -> Calls.of(times, calls.get(0))).toList(),
        measured.measurements(SizeTimes.class),
        measured.measurements(NormTimes.class),
        measured.measurements(LoopCost.class).stream().map(Loop::of).toList(),
        measured.measurements(MemoryCurve.class),
        measured.measurements(RankAgreement.class),
        measured.measurements(ScaleCost.class),
        measured.measurements(Skipped.class));
  }
}
