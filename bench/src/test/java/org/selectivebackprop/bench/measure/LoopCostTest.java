package org.selectivebackprop.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.bench.result.Results;
import org.selectivebackprop.core.run.Costs;
import org.selectivebackprop.core.run.Outcome;
import org.selectivebackprop.core.run.Phase;

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
    LoopCost cost =
        (LoopCost) LoopCost.of("sb", Results.result(1, Outcome.COMPLETED, COSTS, 0.5, 0.4));
    assertThat(cost.epoch()).isEqualTo(2);
    assertThat(cost.callSeconds()).isCloseTo(10, within(1e-9));
    assertThat(cost.trainingSeconds()).isCloseTo(10.5, within(1e-9));
    assertThat(cost.overhead()).isCloseTo(0.05, within(1e-9));
  }

  @Test
  void aRunWithoutAnEpochIsSkippedAndSaysWhy() {
    assertThat(LoopCost.of("sb", Results.result(1, Outcome.DIVERGED, COSTS)))
        .isEqualTo(
            new Measurement.Skipped("loop", "sb", "the run was diverged in its first epoch"));
  }
}
