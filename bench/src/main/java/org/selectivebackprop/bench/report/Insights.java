package org.selectivebackprop.bench.report;

import static org.selectivebackprop.bench.report.Formats.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.selectivebackprop.bench.result.Comparison;
import org.selectivebackprop.bench.result.Comparison.Row;
import org.selectivebackprop.bench.result.FinishedRun;
import org.selectivebackprop.core.run.Costs;
import org.selectivebackprop.core.run.EpochReport;
import org.selectivebackprop.core.run.Outcome;

/**
 * What a reader must know to judge a comparison: the regime each strategy was in, whether
 * compressing the schedule was the better idea, and how much one run can tell.
 */
final class Insights {
  /** A cost that much higher still counts as the same: few whole epochs cost exactly as much. */
  private static final double SAME_COST = 1.05;

  /** Below this share of learned examples, passing over the easy ones has little to save. */
  private static final double MOST = 0.8;

  private Insights() {}

  static String of(Comparison comparison) {
    List<String> insights = new ArrayList<>();
    comparison.rows().forEach(row -> regime(row, insights));
    budget(comparison, insights);
    comparison.runs().forEach(run -> outcome(run, insights));
    if (comparison.rows().stream().mapToInt(row -> row.runs().size()).distinct().count() > 1) {
      insights.add("Not every strategy was run with every seed: the rows average different seeds.");
    }
    if (comparison.rows().stream().allMatch(row -> row.runs().size() == 1)) {
      insights.add("One seed: differences of a few tenths of a per cent are noise; try --seeds 3.");
    }
    return insights.isEmpty() ? "" : "\n" + String.join("\n", insights) + "\n";
  }

  /** Of the first seed's epoch nearest the middle that had a scoring pass. */
  private static void regime(Row row, List<String> insights) {
    List<EpochReport> epochs = row.runs().get(0).result().epochs();
    int middle = (epochs.size() + 1) / 2;
    epochs.stream()
        .filter(epoch -> epoch.regime().scoredCorrect().isPresent())
        .min(Comparator.comparingInt(epoch -> Math.abs(epoch.epoch() - middle)))
        .ifPresent(epoch -> insights.add(regime(row.label(), epoch)));
  }

  private static String regime(String label, EpochReport epoch) {
    double correct = epoch.regime().scoredCorrect().orElseThrow();
    OptionalDouble loss = epoch.regime().unselectedLoss();
    return format(
        "%s, epoch %d: %.0f %% of the candidates were right already%s.%s",
        label,
        epoch.epoch(),
        100 * correct,
        loss.isPresent() ? format("; mean loss of those passed over %.3f", loss.getAsDouble()) : "",
        correct < MOST
            ? " Selection pays where most examples are learned: expect little here."
            : "");
  }

  private static void budget(Comparison comparison, List<String> insights) {
    for (Row row : comparison.rows()) {
      int at = row.label().indexOf('@');
      if (at < 0 || row.finalError().isEmpty()) {
        continue;
      }
      String label = row.label().substring(at + 1);
      comparison.rows().stream()
          .filter(other -> other.label().equals(label) && other.finalError().isPresent())
          .forEach(other -> insights.add(verdict(comparison.baseline(), row, other)));
    }
  }

  /** Epochs are whole, so the two costs differ a little, and a reader must see by how much. */
  private static String verdict(String baseline, Row compressed, Row selected) {
    double without = 100 * compressed.finalError().orElseThrow();
    double with = 100 * selected.finalError().orElseThrow();
    return format(
        "At about the cost of %s, which ends at %.2f %% for %,.0f forward units, %s with its"
            + " schedule compressed ends at %.2f %% for %,.0f: %s.",
        selected.label(),
        with,
        units(selected),
        baseline,
        without,
        units(compressed),
        judgement(with < without, units(selected) / units(compressed)));
  }

  private static String judgement(boolean lower, double cost) {
    if (!lower) {
      return "selection did not beat simply training for less time";
    }
    return cost > SAME_COST
        ? "selection ended lower, but for more work"
        : "selection was the better use of the budget";
  }

  private static double units(Row row) {
    return row.mean(Costs::forwardUnits);
  }

  private static void outcome(FinishedRun run, List<String> insights) {
    Outcome outcome = run.result().outcome();
    Costs costs = run.result().costs();
    String subject = run.label() + ", seed " + run.seed();
    if (outcome == Outcome.DIVERGED) {
      insights.add(subject + ", diverged: a loss was not finite. Lower --lr.");
    }
    if (outcome == Outcome.INTERRUPTED) {
      insights.add(subject + ", was interrupted.");
    }
    if (costs.trained() == 0 && outcome.finished()) {
      insights.add(subject + ", selected no example: nothing was trained.");
    }
    if (costs.nonFinite() > 0) {
      insights.add(subject + ": " + costs.nonFinite() + " scores or losses were not finite.");
    }
  }
}
