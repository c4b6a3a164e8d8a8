package org.selectivebackprop.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.bench.result.Comparison;
import org.selectivebackprop.bench.result.FinishedRun;
import org.selectivebackprop.bench.result.Results;
import org.selectivebackprop.core.run.Outcome;

class ComparisonReportTest {
  @Test
  void saysWhatEveryStrategyReachedAndWhatItCost() {
    String text =
        report(
            Results.plain("traditional", 1, 0.50, 0.13, 0.10, 0.10),
            Results.sb("sb", 1, 0.13, 0.115, 0.10, 0.09),
            Results.sb("never", 1, 0.50, 0.50, 0.50, 0.45));
    assertThat(text)
        .startsWith(
            """
            Error and work
            strategy     final error  best error  considered  selected-forward  trained  forward units
            ------------------------------------------------------------------------------------------
            traditional      10.00 %     10.00 %       4,000                 0    4,000         12,000
            sb                9.00 %      9.00 %       4,000             4,000    1,200          7,600
            never            45.00 %     45.00 %       4,000             4,000    1,200          7,600
            """);
    assertThat(text)
        .contains(
            """
            strategy     select forward  train forward  backward  selector  data  evaluation  other  total
            """);
    assertThat(line(text, "sb  ", 2).split(" {2,}"))
        .containsExactly(
            "sb", "3.0 s", "1.00x", "1.58x", "2.0 s", "1.50x", "2.37x", "1.0 s", "2.00x", "3.16x");
    assertThat(line(text, "never ", 2).split(" {2,}"))
        .containsExactly(
            "never", "not reached", "-", "-", "not reached", "-", "-", "not reached", "-", "-");
    assertThat(text).contains("to 1.1x (11.00 %)", "to 1.2x (12.00 %)", "to 1.4x (14.00 %)");
  }

  @Test
  void withoutACompletedBaselineItSaysWhyThereAreNoTargets() {
    assertThat(report(Results.sb("sb", 1, 0.1)))
        .contains("No targets: 'traditional' was not run")
        .doesNotContain("not reached");
  }

  @Test
  void showsNoTargetsThatANetworkReachesWhichLearnedNothing() {
    assertThat(report(Results.plain("traditional", 1, 0.80)))
        .contains("to 1.1x (88.00 %)", "to 1.2x (96.00 %)")
        .doesNotContain("to 1.4x");
    assertThat(report(Results.plain("traditional", 1, 0.92)))
        .contains("No targets: 'traditional' learned too little")
        .doesNotContain("to 1.1x");
  }

  @Test
  void showsNoRatioByTheClockOfTheSameTraining() {
    String text = report(Results.plain("traditional", 1, 0.10), Results.plain("same", 1, 0.10));
    assertThat(line(text, "same ", 2).split(" {2,}")).startsWith("same", "1.0 s", "-", "1.00x");
  }

  @Test
  void showsTheOutcomeOfARunThatDidNotComplete() {
    String text =
        report(
            Results.run("traditional", 2, Outcome.DIVERGED, Results.costs(9, 0, 9, 7)),
            Results.run("sb", 1, Outcome.INTERRUPTED, Results.costs(9, 9, 3, 0), 0.3));
    assertThat(line(text, "traditional ", 0)).contains("diverged");
    assertThat(line(text, "sb ", 0)).contains("interrupted").contains("30.00 %");
    assertThat(text)
        .contains("traditional, seed 2, diverged: a loss was not finite. Lower --lr.")
        .contains("sb, seed 1, was interrupted.");
  }

  @Test
  void countsWhatWasNotFinite() {
    assertThat(
            report(Results.run("sb", 1, Outcome.COMPLETED, Results.costs(10, 10, 3, 7), 0.3, 0.2)))
        .contains("sb, seed 1: 14 scores or losses were not finite.");
  }

  @Test
  void saysWhenSimplyTrainingForLessTimeIsAsGood() {
    assertThat(
            report(
                Results.plain("traditional", 1, 0.10),
                Results.sb("sb", 1, 0.12),
                Results.plain("traditional@sb", 1, 0.11)))
        .contains("of sb, which ends at 12.00 % for", "schedule compressed ends at 11.00 % for")
        .contains("selection did not beat simply training for less time");
  }

  @Test
  void saysWhenSelectionWasTheBetterUseOfTheBudget() {
    assertThat(
            report(
                Results.plain("traditional", 1, 0.10),
                Results.sb("sb", 1, 0.10),
                Results.plain("traditional@sb", 1, 0.11)))
        .contains("selection was the better use of the budget");
  }

  @Test
  void aLowerErrorForMoreWorkIsNoVictoryOfSelection() {
    assertThat(
            report(
                Results.plain("traditional", 1, 0.10),
                Results.sb("sb", 1, 0.20, 0.10),
                Results.plain("traditional@sb", 1, 0.11)))
        .contains("selection ended lower, but for more work")
        .doesNotContain("better use");
  }

  @Test
  void aTieIsNoVictoryOfSelection() {
    assertThat(
            report(
                Results.plain("traditional", 1, 0.10),
                Results.sb("sb", 1, 0.11),
                Results.plain("traditional@sb", 1, 0.11)))
        .contains("selection did not beat");
  }

  @Test
  void describesTheRegimeOfSelectingStrategiesOnly() {
    assertThat(report(Results.plain("traditional", 1, 0.1), Results.sb("sb", 1, 0.1, 0.1)))
        .contains("sb, epoch 1: 90 % of the candidates were right already")
        .contains("passed over 0.250.")
        .doesNotContain("expect little here")
        .doesNotContain("traditional, epoch");
  }

  @Test
  void warnsOfOneSeedAndOnlyThen() {
    FinishedRun first = Results.plain("traditional", 1, 0.1);
    assertThat(report(first)).contains("One seed:");
    assertThat(report(first, Results.plain("traditional", 2, 0.1))).doesNotContain("One seed:");
  }

  private static String report(FinishedRun... runs) {
    return new ComparisonReport(new Comparison("traditional", List.of(runs))).toString();
  }

  /** The {@code n}th line that starts like this: one table after the other. */
  private static String line(String text, String start, int n) {
    return text.lines().filter(line -> line.startsWith(start)).skip(n).findFirst().orElseThrow();
  }
}
