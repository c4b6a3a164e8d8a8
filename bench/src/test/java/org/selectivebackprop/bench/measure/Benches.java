package org.selectivebackprop.bench.measure;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.selectivebackprop.bench.measure.Measured.EngineInfo;
import org.selectivebackprop.bench.measure.Measurement.Skipped;
import org.selectivebackprop.bench.measure.MemoryCurve.Point;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.run.Costs;
import org.selectivebackprop.core.run.Outcome;
import org.selectivebackprop.core.run.Phase;
import org.selectivebackprop.core.run.Run;

/** Measurements made up for tests. */
public final class Benches {
  private Benches() {}

  /** Of two engines, the second of which takes twice as long for everything. */
  public static Measured twoEngines() {
    Run run = TinyRuns.reference();
    return new Measured(
        new Measured.Setting(run.recipe(), run.network(), 3, 2, OptionalDouble.empty()),
        List.of(card("A", "fast"), card("B", "slow")),
        List.of(
            new CallTimes("A", 8, 3, timing(1, 2), timing(1, 3), timing(4, 8), timing(2, 4)),
            new CallTimes("B", 8, 3, timing(2, 4), timing(2, 6), timing(8, 16), timing(4, 8)),
            new SizeTimes("A", 2, timing(2)),
            new SizeTimes("A", 4, timing(2)),
            new SizeTimes("B", 2, timing(4)),
            new NormTimes("A", 8, timing(6), timing(3)),
            new Skipped("gradient norms", "B", "it cannot"),
            LoopCost.of("sb", LoopCostTest.result(Outcome.COMPLETED, EPOCH, 2)),
            new MemoryCurve(
                "A",
                List.of(
                    new Point(10, OptionalLong.of(200_000_000), 5_000_000),
                    new Point(20, OptionalLong.empty(), 6_000_000))),
            new RankAgreement("B", 1000, 0.9876543, 0.75),
            new ScaleCost("order", 1_000_000, 50, 0, 0, true),
            new ScaleCost("score cache", 1_000_000_000, 25, 8, 0, false)));
  }

  /** A second, half of it in the backward pass. */
  private static final Costs EPOCH =
      new Costs(
          1000,
          1000,
          1000,
          300,
          900,
          3,
          0,
          Map.of(Phase.BACKWARD, 500_000_000L, Phase.EVALUATION, 500_000_000L),
          1_000_000_000L);

  private static EngineInfo card(String label, String name) {
    PluginSpec spec = PluginSpec.of(name);
    return new EngineInfo(label, spec, spec, Map.of("device", "abacus"));
  }

  private static Timing timing(double... seconds) {
    return new Timing(Arrays.stream(seconds).boxed().toList());
  }
}
