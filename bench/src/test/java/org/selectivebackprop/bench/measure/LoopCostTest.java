package org.selectivebackprop.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.run.Costs;
import org.selectivebackprop.core.run.EpochReport;
import org.selectivebackprop.core.run.Outcome;
import org.selectivebackprop.core.run.Phase;
import org.selectivebackprop.core.run.Regime;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.train.Training;

class LoopCostTest {
  private static final long SECOND = 1_000_000_000L;

  /** 1 + 2 + 4 + 3 in calls, 0.5 in all else but evaluation. */
  private static final Costs COSTS =
      new Costs(
          100,
          100,
          100,
          30,
          90,
          3,
          0,
          Map.of(
              Phase.SELECT_FORWARD,
              SECOND,
              Phase.TRAIN_FORWARD,
              2 * SECOND,
              Phase.BACKWARD,
              4 * SECOND,
              Phase.SCORER_TRAINING,
              3 * SECOND,
              Phase.SELECTOR,
              SECOND / 10,
              Phase.DATA,
              SECOND / 5,
              Phase.EVALUATION,
              5 * SECOND,
              Phase.OTHER,
              SECOND / 5),
          155 * SECOND / 10);

  @Test
  void overheadIsAllThatIsNeitherACallNorEvaluation() {
    LoopCost cost = (LoopCost) LoopCost.of("sb", result(Outcome.COMPLETED, COSTS, 2));
    assertThat(cost.epoch()).isEqualTo(2);
    assertThat(cost.callSeconds()).isCloseTo(10, within(1e-9));
    assertThat(cost.trainingSeconds()).isCloseTo(10.5, within(1e-9));
    assertThat(cost.overhead()).isCloseTo(0.05, within(1e-9));
  }

  @Test
  void aRunWithoutAnEpochIsSkippedAndSaysWhy() {
    assertThat(LoopCost.of("sb", result(Outcome.DIVERGED, COSTS, 0)))
        .isEqualTo(
            new Measurement.Skipped("loop", "sb", "the run was diverged in its first epoch"));
  }

  /** A run whose epochs all cost the same. */
  static RunResult result(Outcome outcome, Costs costs, int epochs) {
    OptionalDouble none = OptionalDouble.empty();
    Regime regime = new Regime(none, OptionalDouble.of(0.8), none, List.of(), List.of());
    return new RunResult(
        Training.with(PluginRegistry.discover(List.of())).recipe(),
        outcome,
        IntStream.rangeClosed(1, epochs)
            .mapToObj(
                i ->
                    new EpochReport(
                        i, 0.5, 5, none, none, Map.of(), Map.of(), 2.5, 0.1, costs, regime))
            .toList(),
        costs,
        0.5,
        Map.of(),
        "sha256:00",
        Map.of(),
        Optional.empty());
  }
}
