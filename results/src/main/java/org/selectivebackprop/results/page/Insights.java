package org.selectivebackprop.results.page;

import static org.selectivebackprop.results.page.Formats.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.selectivebackprop.core.run.Outcome;
import org.selectivebackprop.results.comparison.Comparison;
import org.selectivebackprop.results.comparison.FinishedRun;
import org.selectivebackprop.results.comparison.FinishedRun.Epoch;
import org.selectivebackprop.results.comparison.Row;

/** What a reader must know to judge a comparison: verdicts, regimes, and what went wrong. */
final class Insights {
  /** Below this share of learned examples, passing over the easy ones has little to save. */
  private static final double MOST = 0.8;

  private Insights() {}

  static String of(Comparison comparison) {
    List<String> insights = all(comparison);
    return insights.isEmpty() ? "" : "\n" + String.join("\n", insights) + "\n";
  }

  static List<String> all(Comparison comparison) {
    List<String> insights =
        new ArrayList<>(Verdicts.of(comparison).stream().map(Verdict::toString).toList());
    comparison.rows().forEach(row -> regime(row, insights));
    comparison.runs().forEach(run -> outcome(run, insights));
    if (comparison.rows().stream().map(row -> seeds(row)).distinct().count() > 1) {
      insights.add("Not every strategy was run with every seed: the rows average different seeds.");
    }
    if (comparison.rows().stream().allMatch(row -> row.runs().size() == 1)) {
      insights.add(
          comparison.metric().share()
              ? "One seed: differences of a few tenths of a per cent are noise; run three or more."
              : "One seed: small differences are noise; run three or more.");
    }
    return insights;
  }

  private static List<Long> seeds(Row row) {
    return row.runs().stream().map(FinishedRun::seed).sorted().toList();
  }

  /** Of the first seed's epoch nearest the middle that had a scoring pass. */
  private static void regime(Row row, List<String> insights) {
    List<Epoch> epochs = row.first().epochs();
    int middle = (epochs.size() + 1) / 2;
    epochs.stream()
        .filter(epoch -> !Double.isNaN(epoch.scoredCorrect()))
        .min(Comparator.comparingInt(epoch -> Math.abs(epoch.epoch() - middle)))
        .ifPresent(epoch -> insights.add(regime(row.label(), epoch)));
  }

  private static String regime(String label, Epoch epoch) {
    double correct = epoch.scoredCorrect();
    double loss = epoch.unselectedLoss();
    return format(
        "%s, epoch %d: %.0f %% of the candidates were right already%s.%s",
        label,
        epoch.epoch(),
        100 * correct,
        Double.isNaN(loss) ? "" : format("; mean loss of those passed over %.3f", loss),
        correct < MOST
            ? " Selection pays where most examples are learned: expect little here."
            : "");
  }

  private static void outcome(FinishedRun run, List<String> insights) {
    Outcome outcome = run.outcome();
    String subject = run.label() + ", seed " + run.seed();
    if (outcome == Outcome.DIVERGED) {
      insights.add(subject + ", diverged: a loss was not finite. Lower the learning rate.");
    }
    if (outcome == Outcome.INTERRUPTED) {
      insights.add(subject + ", is not at its end.");
    }
    if (run.work().trained() == 0 && outcome.finished()) {
      insights.add(subject + ", selected no example: nothing was trained.");
    }
    if (run.work().nonFinite() > 0) {
      insights.add(subject + ": " + run.work().nonFinite() + " scores or losses were not finite.");
    }
  }
}
