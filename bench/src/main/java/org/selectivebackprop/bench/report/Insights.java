package org.selectivebackprop.bench.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.selectivebackprop.bench.result.Comparison;
import org.selectivebackprop.bench.result.Comparison.Row;
import org.selectivebackprop.bench.result.FinishedRun;
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
    List<String> remarks = new ArrayList<>();
    comparison.rows().forEach(row -> regime(row, remarks));
    budget(comparison, remarks);
    comparison.runs().forEach(run -> outcome(run, remarks));
    if (comparison.rows().stream().mapToInt(row -> row.runs().size()).distinct().count() > 1) {
      remarks.add("Not every strategy was run with every seed: the rows average different seeds.");
    }
    if (comparison.rows().stream().allMatch(row -> row.runs().size() == 1)) {
      remarks.add("One seed: differences of a few tenths of a per cent are noise; try --seeds 3.");
    }
    return remarks.isEmpty() ? "" : "\n" + String.join("\n", remarks) + "\n";
  }

  /** Of the first seed's epoch nearest the middle that had a selecting pass. */
  private static void regime(Row row, List<String> remarks) {
    List<EpochReport> epochs = row.runs().get(0).result().epochs();
    int middle = (epochs.size() + 1) / 2;
    epochs.stream()
        .filter(epoch -> epoch.regime().scoredCorrect().isPresent())
        .min(Comparator.comparingInt(epoch -> Math.abs(epoch.epoch() - middle)))
        .ifPresent(epoch -> remarks.add(regime(row.label(), epoch)));
  }

  private static String regime(String label, EpochReport epoch) {
    double correct = epoch.regime().scoredCorrect().orElseThrow();
    OptionalDouble loss = epoch.regime().unselectedLoss();
    return String.format(
        Locale.ROOT,
        "%s, epoch %d: %.0f %% of the candidates were right already%s.%s",
        label,
        epoch.epoch(),
        100 * correct,
        loss.isPresent()
            ? String.format(
                Locale.ROOT, "; mean loss of those passed over %.3f", loss.getAsDouble())
            : "",
        correct < MOST
            ? " Selection pays where most examples are learned: expect little here."
            : "");
  }

  private static void budget(Comparison comparison, List<String> remarks) {
    for (Row row : comparison.rows()) {
      int at = row.label().indexOf('@');
      if (at < 0 || row.finalError().isEmpty()) {
        continue;
      }
      String label = row.label().substring(at + 1);
      comparison.rows().stream()
          .filter(other -> other.label().equals(label) && other.finalError().isPresent())
          .forEach(other -> remarks.add(verdict(comparison.baseline(), row, other)));
    }
  }

  /** Epochs are whole, so the two costs differ a little, and a reader must see by how much. */
  private static String verdict(String baseline, Row compressed, Row selected) {
    double without = 100 * compressed.finalError().orElseThrow();
    double with = 100 * selected.finalError().orElseThrow();
    return String.format(
        Locale.ROOT,
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
    return row.mean(run -> run.result().costs().forwardUnits());
  }

  private static void outcome(FinishedRun run, List<String> remarks) {
    if (run.result().outcome() == Outcome.DIVERGED) {
      remarks.add(
          run.label() + ", seed " + run.seed() + ", diverged: a loss was not finite. Lower --lr.");
    }
    if (run.result().outcome() == Outcome.INTERRUPTED) {
      remarks.add(run.label() + ", seed " + run.seed() + ", was interrupted.");
    }
    if (run.result().costs().trained() == 0 && run.result().outcome() == Outcome.COMPLETED) {
      remarks.add(run.label() + ", seed " + run.seed() + ", selected nobody: nothing was trained.");
    }
    long bad = run.result().costs().nonFinite();
    if (bad > 0) {
      remarks.add(
          run.label() + ", seed " + run.seed() + ": " + bad + " scores or losses were not finite.");
    }
  }
}
