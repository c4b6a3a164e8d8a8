package org.selectivebackprop.results.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.run.Outcome;

class ComparisonTest {
  private final Measure clock = new Measure(Results.plain("any", 1, 0.5).hardware());
  private final Comparison comparison =
      Results.comparison(
          List.of(
              Results.plain("traditional", 1, 0.50, 0.13, 0.10, 0.10),
              Results.sb("sb", 1, 0.13, 0.115, 0.10, 0.09),
              Results.sb("never", 1, 0.50, 0.50, 0.50, 0.50)));

  @Test
  void aTargetIsAMultipleOfTheBaselinesFinalError() {
    assertThat(comparison.targetError(row("traditional"), "1.1").orElseThrow())
        .isCloseTo(0.11, within(1e-12));
    assertThat(comparison.targetError(row("traditional"), "1.4").orElseThrow())
        .isCloseTo(0.14, within(1e-12));
  }

  @Test
  void timeToATargetIsThatOfTheFirstEpochAtOrBelowIt() {
    assertThat(comparison.meanToTarget(row("sb"), "1.4", clock)).hasValue(1);
    assertThat(comparison.meanToTarget(row("sb"), "1.2", clock)).hasValue(2);
    assertThat(comparison.meanToTarget(row("sb"), "1.1", clock)).hasValue(3);
    assertThat(comparison.meanToTarget(row("traditional"), "1.4", clock)).hasValue(2);
  }

  @Test
  void anErrorExactlyOnTheTargetReachesIt() {
    // 1.4 * 0.10 is a little less than 0.14 in binary.
    Comparison exact = Results.comparison(List.of(Results.plain("traditional", 1, 0.14, 0.10)));
    assertThat(exact.meanToTarget(exact.rows().get(0), "1.4", clock)).hasValue(1);
  }

  @Test
  void costToATargetCountsOneForAForwardAndThreeForATrainedExample() {
    assertThat(comparison.meanToTarget(row("sb"), "1.2", Measure.COST))
        .hasValue(2 * (1000 + 3 * 300));
    assertThat(comparison.meanToTarget(row("traditional"), "1.4", Measure.COST))
        .hasValue(2 * 3 * 1000);
  }

  @Test
  void speedupIsTheBaselinesTimeOverTheOwn() {
    assertThat(ratio(comparison, row("sb"), "1.4", clock)).isCloseTo(2, within(1e-9));
    assertThat(ratio(comparison, row("sb"), "1.1", clock)).isCloseTo(1, within(1e-9));
    assertThat(ratio(comparison, row("sb"), "1.4", Measure.COST))
        .isCloseTo(6000.0 / 1900, within(1e-9));
    assertThat(comparison.ratio(row("traditional"), "1.4", clock)).isEmpty(); // it is the measure
  }

  @Test
  void whatIsNotReachedIsEmpty() {
    assertThat(comparison.meanToTarget(row("never"), "1.4", clock)).isEmpty();
    assertThat(comparison.ratio(row("never"), "1.4", clock)).isEmpty();
    assertThat(comparison.ratio(row("never"), "1.4", Measure.COST)).isEmpty();
  }

  @Test
  void rowsAverageOverTheirSeeds() {
    Comparison seeds =
        Results.comparison(
            List.of(
                Results.plain("traditional", 1, 0.50, 0.10),
                Results.sb("sb", 1, 0.10, 0.08),
                Results.plain("traditional", 2, 0.50, 0.20),
                Results.sb("sb", 2, 0.50, 0.10)));
    assertThat(seeds.rows()).extracting(Row::label).containsExactly("traditional", "sb");
    assertThat(seeds.targetError(seeds.rows().get(0), "1.2").orElseThrow())
        .isCloseTo(0.18, within(1e-12));
    Row sb = seeds.rows().get(1);
    assertThat(sb.runs()).extracting(FinishedRun::seed).containsExactly(1L, 2L);
    assertThat(sb.finalError().orElseThrow()).isCloseTo(0.09, within(1e-12));
    assertThat(seeds.meanToTarget(sb, "1.2", clock)).hasValue(1.5);
    assertThat(sb.mean(FinishedRun.Work::trained)).isEqualTo(600);
  }

  @Test
  void aTargetOfAllErrorsIsNone() {
    Comparison poor =
        Results.comparison(
            List.of(Results.plain("traditional", 1, 0.88), Results.sb("sb", 1, 0.99)));
    assertThat(poor.targets()).containsExactly("1.1");
    assertThat(poor.targetError(poor.rows().get(0), "1.2")).isEmpty();
    assertThat(poor.ratio(poor.rows().get(1), "1.4", clock)).isEmpty();
  }

  @Test
  void theClockTellsNothingOfRunsThatTrainedTheSameUntilTheTarget() {
    Comparison same =
        Results.comparison(
            List.of(
                Results.plain("traditional", 1, 0.12, 0.10),
                Results.plain("traditional", 2, 0.12, 0.10),
                Results.plain("same", 1, 0.12, 0.05),
                Results.plain("same", 2, 0.12, 0.10),
                Results.plain("other", 1, 0.12, 0.10),
                Results.plain("other", 2, 0.11, 0.10)));
    Row row = same.rows().get(1);
    assertThat(same.ratio(row, "1.2", clock)).isEmpty();
    assertThat(ratio(same, row, "1.2", Measure.COST)).isCloseTo(1, within(1e-9));
    assertThat(ratio(same, row, "1.1", clock))
        .isCloseTo(1, within(1e-9)); // unlike in the second epoch
    assertThat(ratio(same, same.rows().get(2), "1.2", clock)).isCloseTo(1, within(1e-9));
  }

  @Test
  void aTargetThatOneSeedMissedIsNotReached() {
    Comparison seeds =
        Results.comparison(
            List.of(
                Results.plain("traditional", 1, 0.10),
                Results.sb("sb", 1, 0.10),
                Results.sb("sb", 2, 0.50)));
    assertThat(seeds.meanToTarget(seeds.rows().get(1), "1.4", clock)).isEmpty();
  }

  @Test
  void withoutABaselineThereAreNoTargets() {
    Comparison alone = Results.comparison(List.of(Results.sb("sb", 1, 0.10)));
    assertThat(alone.baselineOf(alone.rows().get(0))).isEmpty();
    assertThat(alone.targetError(alone.rows().get(0), "1.4")).isEmpty();
    assertThat(alone.meanToTarget(alone.rows().get(0), "1.4", clock)).isEmpty();
    assertThat(alone.ratio(alone.rows().get(0), "1.4", clock)).isEmpty();
  }

  @Test
  void aBaselineThatDivergedSetsNoTargets() {
    Comparison diverged =
        Results.comparison(
            List.of(
                Results.run(
                    "traditional", 1, Outcome.DIVERGED, Results.costs(1000, 0, 1000, 7), 0.50),
                Results.sb("sb", 1, 0.10)));
    assertThat(diverged.targetError(diverged.rows().get(0), "1.4")).isEmpty();
    Row baseline = diverged.rows().get(0);
    assertThat(baseline.finalError()).isEmpty();
    assertThat(baseline.bestError()).hasValue(0.50);
  }

  @Test
  void aRunWithoutAnEpochHasNoErrors() {
    FinishedRun none = Results.run("sb", 1, Outcome.INTERRUPTED, Results.costs(1000, 1000, 300, 0));
    Row row = Results.comparison(List.of(none)).rows().get(0);
    assertThat(row.finalError()).isEmpty();
    assertThat(row.bestError()).isEmpty();
  }

  @Test
  void clocksOfTwoMachinesAreNeverInOneRatio() {
    FinishedRun here = Results.plain("traditional", 1, 0.50, 0.10);
    FinishedRun there = Results.on("another processor", Results.sb("sb", 1, 0.20, 0.10));
    FinishedRun both = Results.sb("sb", 2, 0.20, 0.10);
    FinishedRun base = Results.plain("traditional", 2, 0.50, 0.10);
    Comparison mixed = Results.comparison(List.of(here, there, both, base));
    Row sb = mixed.rows().get(1);
    assertThat(mixed.clocks()).hasSize(2);
    assertThat(mixed.ratio(sb, "1.1", Measure.COST).orElseThrow().pairs()).isEqualTo(2);
    assertThat(mixed.ratio(sb, "1.1", clock).orElseThrow().pairs()).isEqualTo(1);
    assertThat(mixed.ratio(sb, "1.1", mixed.clocks().get(1))).isEmpty();
    assertThat(sb.mean(FinishedRun.Work::trained)).isEqualTo(600);
  }

  @Test
  void aSeedThatTwoMachinesRanCountsOnceButInBothClocks() {
    FinishedRun one = Results.sb("sb", 1, 0.20, 0.10);
    Comparison twice =
        Results.comparison(
            List.of(one, Results.on("another processor", one), Results.sb("sb", 2, 0.4)));
    assertThat(twice.rows()).hasSize(2); // of one epoch, and of two
    Row row = twice.rows().get(0);
    assertThat(row.runs()).containsExactly(one);
    assertThat(row.all()).hasSize(2);
    assertThat(twice.clocks()).allMatch(c -> row.runs(c).size() == 1);
    assertThat(twice.rows())
        .extracting(Row::label)
        .containsExactly("sb (epochs 2)", "sb (epochs 1)");
  }

  @Test
  void theBaselineIsThatOfTheSameSettings() {
    Comparison swept =
        Results.comparison(
            List.of(
                Results.plain("traditional", 1, 0.5, 0.4, 0.3),
                Results.plain("traditional", 1, 0.5, 0.2),
                Results.sb("sb", 1, 0.5, 0.1)));
    assertThat(swept.baselineOf(swept.rows().get(2))).contains(swept.rows().get(1));
  }

  private static double ratio(Comparison in, Row row, String target, Measure measure) {
    return in.ratio(row, target, measure).orElseThrow().mean();
  }

  private Row row(String label) {
    return comparison.rows().stream()
        .filter(r -> r.label().equals(label))
        .findFirst()
        .orElseThrow();
  }
}
