package org.selectivebackprop.results.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.run.Outcome;
import org.selectivebackprop.results.comparison.Comparison;
import org.selectivebackprop.results.comparison.FinishedRun;
import org.selectivebackprop.results.comparison.Results;

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
            strategy     seeds  final error  best error  considered  selected-forward  trained  forward units
            -------------------------------------------------------------------------------------------------
            traditional      1      10.00 %     10.00 %       4,000                 0    4,000         12,000
            sb               1       9.00 %      9.00 %       4,000             4,000    1,200          7,600
            never            1      45.00 %     45.00 %       4,000             4,000    1,200          7,600
            """);
    assertThat(text)
        .contains(
            """
            strategy     select forward  train forward  backward  selector  data  evaluation  other  total
            """);
    assertThat(line(text, "sb  ", 2).split(" {2,}"))
        .containsExactly("sb", "5,700", "1.58x ?", "3,800", "2.37x ?", "1,900", "3.16x ?");
    assertThat(line(text, "sb  ", 3).split(" {2,}"))
        .containsExactly("sb", "3.0 s", "1.00x ?", "2.0 s", "1.50x ?", "1.0 s", "2.00x ?");
    assertThat(line(text, "never ", 3).split(" {2,}"))
        .containsExactly("never", "not reached", "-", "not reached", "-", "not reached", "-");
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
    assertThat(line(text, "same ", 2).split(" {2,}")).startsWith("same", "3,000", "1.00x ?");
    assertThat(line(text, "same ", 3).split(" {2,}")).startsWith("same", "1.0 s", "-");
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
        .contains("traditional, seed 2, diverged: a loss was not finite. Lower the learning rate.")
        .contains("sb, seed 1, is not at its end.");
  }

  @Test
  void countsWhatWasNotFinite() {
    assertThat(
            report(Results.run("sb", 1, Outcome.COMPLETED, Results.costs(10, 10, 3, 7), 0.3, 0.2)))
        .contains("sb, seed 1: 14 scores or losses were not finite.");
  }

  /** Seeds 1 to n of the baseline at three budgets, and a strategy that costs 3,800. */
  private static String compressed(int seeds, double own, double spread) {
    List<FinishedRun> runs = new ArrayList<>();
    for (int seed = 1; seed <= seeds; seed++) {
      double error = own + spread * (seed % 3 - 1);
      runs.add(Results.plain("traditional", seed, 0.5, 0.3, 0.2, 0.10));
      runs.add(Results.plain("traditional@1", seed, 0.40));
      runs.add(Results.plain("traditional@2", seed, 0.5, 0.20));
      runs.add(Results.sb("sb", seed, 0.5, error));
    }
    return report(runs.toArray(FinishedRun[]::new));
  }

  @Test
  void aStrategyIsJudgedByWhatTheBaselineTrainedForLessTimeCosts() {
    assertThat(compressed(3, 0.15, 0.001))
        .contains(
            "sb: a gain: the cost of traditional trained for less time to the same final error")
        .contains("is 2.11 times its own (3 seeds, 95 % interval")
        .contains("higher by 16.58 points");
    assertThat(compressed(3, 0.39, 0.001)).contains("sb: no gain, but a loss:");
    assertThat(compressed(3, 0.34, 0.05)).contains("sb: no difference that its seeds can show:");
  }

  @Test
  void twoSeedsCarryNoVerdict() {
    assertThat(compressed(2, 0.15, 0.001))
        .contains("sb: no verdict from 2 seeds, of which it takes 3; measured:")
        .doesNotContain("a gain")
        .doesNotContain("interval 0");
  }

  @Test
  void aBaselineThatLearnedNothingCarriesNoVerdict() {
    List<FinishedRun> runs = new ArrayList<>();
    for (int seed = 1; seed <= 3; seed++) {
      runs.add(Results.plain("traditional", seed, 0.95, 0.95));
      runs.add(Results.plain("traditional@1", seed, 0.95));
      runs.add(Results.sb("sb", seed, 0.91, 0.90));
    }
    assertThat(report(runs.toArray(FinishedRun[]::new)))
        .contains("sb: traditional learned too little, or is not at its end: there is no verdict.")
        .doesNotContain("a gain");
  }

  @Test
  void withoutBudgetsTheVerdictSaysWhatIsMissing() {
    assertThat(report(Results.plain("traditional", 1, 0.5, 0.1), Results.sb("sb", 1, 0.5, 0.1)))
        .contains("no verdict from 1 seed,")
        .contains("Traditional was not run for less time");
    assertThat(report(Results.plain("traditional", 1, 0.1), Results.sb("sb", 1, 0.5)))
        .contains("sb: no target was reached by every seed");
    assertThat(report(Results.sb("sb", 1, 0.5)))
        .contains("sb: there is no 'traditional' on the same data");
  }

  @Test
  void tablesAreWrittenAsCsv(@TempDir Path folder) throws IOException {
    Comparison comparison =
        Results.comparison(
            List.of(
                Results.plain("traditional", 1, 0.1), Results.sb("sb: {beta: 1, x: 2}", 1, 0.1)));
    new ComparisonReport(comparison).writeTables(folder);
    assertThat(Files.readString(folder.resolve("work.csv")))
        .isEqualTo(
            """
            strategy,seeds,final error,best error,considered,selected-forward,trained,forward units
            traditional,1,0.1,0.1,1000.0,0.0,1000.0,3000.0
            "sb: {beta: 1, x: 2}",1,0.1,0.1,1000.0,1000.0,300.0,1900.0
            """);
    assertThat(folder).isDirectoryContaining("glob:**/seconds-to-target.csv");
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
    return new ComparisonReport(Results.comparison(List.of(runs))).toString();
  }

  /** The {@code n}th line that starts like this: one table after the other. */
  private static String line(String text, String start, int n) {
    return text.lines().filter(line -> line.startsWith(start)).skip(n).findFirst().orElseThrow();
  }
}
