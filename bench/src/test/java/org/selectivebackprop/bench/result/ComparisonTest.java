package org.selectivebackprop.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.bench.result.Comparison.Measure;
import org.selectivebackprop.bench.result.Comparison.Row;
import org.selectivebackprop.core.run.Costs;
import org.selectivebackprop.core.run.Outcome;

class ComparisonTest {
  private final Comparison comparison =
      new Comparison(
          "traditional",
          List.of(
              Results.plain("traditional", 1, 0.50, 0.13, 0.10, 0.10),
              Results.sb("sb", 1, 0.13, 0.115, 0.10, 0.09),
              Results.sb("never", 1, 0.50, 0.50, 0.50, 0.50)));

  @Test
  void aTargetIsAMultipleOfTheBaselinesFinalError() {
    assertThat(comparison.targetError("1.1").orElseThrow()).isCloseTo(0.11, within(1e-12));
    assertThat(comparison.targetError("1.4").orElseThrow()).isCloseTo(0.14, within(1e-12));
  }

  @Test
  void timeToATargetIsThatOfTheFirstEpochAtOrBelowIt() {
    assertThat(comparison.toTarget(row("sb"), "1.4", Measure.SECONDS)).hasValue(1);
    assertThat(comparison.toTarget(row("sb"), "1.2", Measure.SECONDS)).hasValue(2);
    assertThat(comparison.toTarget(row("sb"), "1.1", Measure.SECONDS)).hasValue(3);
    assertThat(comparison.toTarget(row("traditional"), "1.4", Measure.SECONDS)).hasValue(2);
  }

  @Test
  void anErrorExactlyOnTheTargetReachesIt() {
    // 1.4 * 0.10 is a little less than 0.14 in binary.
    Comparison exact =
        new Comparison("traditional", List.of(Results.plain("traditional", 1, 0.14, 0.10)));
    assertThat(exact.toTarget(exact.rows().get(0), "1.4", Measure.SECONDS)).hasValue(1);
  }

  @Test
  void costToATargetCountsOneForAForwardAndThreeForATrainedExample() {
    assertThat(comparison.toTarget(row("sb"), "1.2", Measure.FORWARD_UNITS))
        .hasValue(2 * (1000 + 3 * 300));
    assertThat(comparison.toTarget(row("traditional"), "1.4", Measure.FORWARD_UNITS))
        .hasValue(2 * 3 * 1000);
  }

  @Test
  void speedupIsTheBaselinesTimeOverTheOwn() {
    assertThat(comparison.speedup(row("sb"), "1.4", Measure.SECONDS)).hasValue(2);
    assertThat(comparison.speedup(row("sb"), "1.1", Measure.SECONDS)).hasValue(1);
    assertThat(comparison.speedup(row("sb"), "1.4", Measure.FORWARD_UNITS).orElseThrow())
        .isCloseTo(6000.0 / 1900, within(1e-9));
    assertThat(comparison.speedup(row("traditional"), "1.4", Measure.SECONDS)).hasValue(1);
  }

  @Test
  void whatIsNotReachedIsEmpty() {
    assertThat(comparison.toTarget(row("never"), "1.4", Measure.SECONDS)).isEmpty();
    assertThat(comparison.speedup(row("never"), "1.4", Measure.SECONDS)).isEmpty();
    assertThat(comparison.speedup(row("never"), "1.4", Measure.FORWARD_UNITS)).isEmpty();
  }

  @Test
  void rowsAverageOverTheirSeeds() {
    Comparison seeds =
        new Comparison(
            "traditional",
            List.of(
                Results.plain("traditional", 1, 0.50, 0.10),
                Results.sb("sb", 1, 0.10, 0.08),
                Results.plain("traditional", 2, 0.50, 0.20),
                Results.sb("sb", 2, 0.50, 0.10)));
    assertThat(seeds.rows()).extracting(Row::label).containsExactly("traditional", "sb");
    assertThat(seeds.targetError("1.2").orElseThrow()).isCloseTo(0.18, within(1e-12));
    Row sb = seeds.rows().get(1);
    assertThat(sb.runs()).extracting(FinishedRun::seed).containsExactly(1L, 2L);
    assertThat(sb.finalError().orElseThrow()).isCloseTo(0.09, within(1e-12));
    assertThat(seeds.toTarget(sb, "1.2", Measure.SECONDS)).hasValue(1.5);
    assertThat(sb.mean(Costs::trained)).isEqualTo(600);
  }

  @Test
  void aTargetOfAllErrorsIsNone() {
    Comparison poor =
        new Comparison(
            "traditional",
            List.of(Results.plain("traditional", 1, 0.88), Results.sb("sb", 1, 0.99)));
    assertThat(poor.targets()).containsExactly("1.1");
    assertThat(poor.targetError("1.2")).isEmpty();
    assertThat(poor.speedup(poor.rows().get(1), "1.4", Measure.SECONDS)).isEmpty();
  }

  @Test
  void theClockTellsNothingOfRunsThatTrainedTheSameUntilTheTarget() {
    Comparison same =
        new Comparison(
            "traditional",
            List.of(
                Results.plain("traditional", 1, 0.12, 0.10),
                Results.plain("traditional", 2, 0.12, 0.10),
                Results.plain("same", 1, 0.12, 0.05),
                Results.plain("same", 2, 0.12, 0.10),
                Results.plain("other", 1, 0.12, 0.10),
                Results.plain("other", 2, 0.11, 0.10)));
    Row row = same.rows().get(1);
    assertThat(same.speedup(row, "1.2", Measure.SECONDS)).isEmpty();
    assertThat(same.speedup(row, "1.2", Measure.FORWARD_UNITS)).hasValue(1);
    assertThat(same.speedup(row, "1.1", Measure.SECONDS)).hasValue(1); // unlike in the second epoch
    assertThat(same.speedup(same.rows().get(0), "1.2", Measure.SECONDS)).hasValue(1);
    assertThat(same.speedup(same.rows().get(2), "1.2", Measure.SECONDS)).hasValue(1);
  }

  @Test
  void aTargetThatOneSeedMissedIsNotReached() {
    Comparison seeds =
        new Comparison(
            "traditional",
            List.of(
                Results.plain("traditional", 1, 0.10),
                Results.sb("sb", 1, 0.10),
                Results.sb("sb", 2, 0.50)));
    assertThat(seeds.toTarget(seeds.rows().get(1), "1.4", Measure.SECONDS)).isEmpty();
  }

  @Test
  void withoutABaselineThereAreNoTargets() {
    Comparison alone = new Comparison("traditional", List.of(Results.sb("sb", 1, 0.10)));
    assertThat(alone.baselineRow()).isEmpty();
    assertThat(alone.targetError("1.4")).isEmpty();
    assertThat(alone.toTarget(alone.rows().get(0), "1.4", Measure.SECONDS)).isEmpty();
    assertThat(alone.speedup(alone.rows().get(0), "1.4", Measure.SECONDS)).isEmpty();
  }

  @Test
  void aBaselineThatDivergedSetsNoTargets() {
    Comparison diverged =
        new Comparison(
            "traditional",
            List.of(
                Results.run(
                    "traditional", 1, Outcome.DIVERGED, Results.costs(1000, 0, 1000, 7), 0.50),
                Results.sb("sb", 1, 0.10)));
    assertThat(diverged.targetError("1.4")).isEmpty();
    Row baseline = diverged.baselineRow().orElseThrow();
    assertThat(baseline.finalError()).isEmpty();
    assertThat(baseline.bestError()).hasValue(0.50);
  }

  @Test
  void aRunWithoutAnEpochHasNoErrors() {
    Row row =
        new Row(
            "sb",
            List.of(Results.run("sb", 1, Outcome.INTERRUPTED, Results.costs(1000, 1000, 300, 0))));
    assertThat(row.finalError()).isEmpty();
    assertThat(row.bestError()).isEmpty();
  }

  private Row row(String label) {
    return comparison.rows().stream()
        .filter(r -> r.label().equals(label))
        .findFirst()
        .orElseThrow();
  }
}
