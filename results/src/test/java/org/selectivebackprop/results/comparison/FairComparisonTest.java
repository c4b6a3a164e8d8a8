package org.selectivebackprop.results.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.results.comparison.Ratio.Bound;
import org.selectivebackprop.results.comparison.Ratio.Judgement;

class FairComparisonTest {
  /** Costs 3,000 an epoch: ends at 0.40, 0.20 and 0.10 after 1, 2 and 4 of them. */
  private static List<FinishedRun> budgets(long seed) {
    return new ArrayList<>(
        List.of(
            Results.plain("traditional", seed, 0.5, 0.3, 0.2, 0.10),
            Results.plain("traditional@1", seed, 0.40),
            Results.plain("traditional@2", seed, 0.5, 0.20)));
  }

  /** One that costs 1,900 an epoch. */
  private static FairComparison fair(double... errors) {
    List<FinishedRun> runs = budgets(1);
    runs.add(Results.sb("sb", 1, errors));
    Comparison comparison = Results.comparison(runs);
    return FairComparison.of(comparison, comparison.rows().get(3)).orElseThrow();
  }

  @Test
  void costAndErrorAreInterpolatedBetweenTwoBudgets() {
    FairComparison fair = fair(0.5, 0.4, 0.15);
    assertThat(fair.ratio().mean()).isCloseTo(8000 / 5700.0, within(1e-9));
    assertThat(fair.ratio().bound()).isEqualTo(Bound.EXACT);
    assertThat(fair.atSameCost().orElseThrow()).isCloseTo(0.4 * 3000 / 5700, within(1e-9));
  }

  @Test
  void anErrorOutsideTheBudgetsGivesABound() {
    FairComparison lower = fair(0.5, 0.05);
    assertThat(lower.ratio().mean()).isCloseTo(12000 / 3800.0, within(1e-9));
    assertThat(lower.ratio().bound()).isEqualTo(Bound.AT_LEAST);
    FairComparison higher = fair(0.5, 0.45);
    assertThat(higher.ratio().mean()).isCloseTo(3000 / 3800.0, within(1e-9));
    assertThat(higher.ratio().bound()).isEqualTo(Bound.AT_MOST);
    assertThat(fair(0.3).atSameCost()).isEmpty(); // less than the smallest budget
  }

  @Test
  void moreEpochsThanTheBaselineAreNoBudgetOfIt() {
    List<FinishedRun> runs = budgets(1);
    runs.add(Results.plain("traditional@9", 1, 0.5, 0.5, 0.5, 0.5, 0.5, 0.01));
    runs.add(Results.sb("sb", 1, 0.5, 0.5, 0.05));
    Comparison comparison = Results.comparison(runs);
    assertThat(
            FairComparison.of(comparison, comparison.rows().get(4)).orElseThrow().ratio().bound())
        .isEqualTo(Bound.AT_LEAST);
  }

  @Test
  void aLowerErrorByChanceIsNoGainWhereMoreTrainingHardlyHelps() {
    List<FinishedRun> runs = new ArrayList<>();
    double[] lucky = {0.0999, 0.0999, 0.0950};
    for (int seed = 1; seed <= 3; seed++) {
      runs.add(Results.plain("traditional", seed, 0.5, 0.3, 0.2, 0.1));
      runs.add(Results.plain("traditional@1", seed, 0.101));
      runs.add(Results.sb("sb", seed, 0.4, lucky[seed - 1]));
    }
    Comparison comparison = Results.comparison(runs);
    FairComparison fair = FairComparison.of(comparison, comparison.rows().get(2)).orElseThrow();
    assertThat(fair.ratio().judgement()).isEqualTo(Judgement.GAIN);
    assertThat(fair.judgement()).isEqualTo(Judgement.WITHIN_NOISE);
  }

  @Test
  void theBaselineAndARunWithoutBudgetsAreNotCompared() {
    Comparison comparison =
        Results.comparison(
            List.of(Results.plain("traditional", 1, 0.5, 0.1), Results.sb("sb", 1, 0.2)));
    comparison.rows().forEach(row -> assertThat(FairComparison.of(comparison, row)).isEmpty());
  }
}
