package org.selectivebackprop.bench.report;

import java.nio.file.Path;
import java.util.Locale;
import org.selectivebackprop.core.run.Costs;
import org.selectivebackprop.core.run.RunResult;

/**
 * What one run came to, in three lines.
 *
 * @param result of the run
 * @param folder with its files
 */
public record RunSummary(RunResult result, Path folder) {
  @Override
  public String toString() {
    Costs costs = result.costs();
    return String.format(
        Locale.ROOT,
        "%s after %d epochs: %s%nconsidered %,d, selected-forward %,d, trained %,d, %.1f s%n"
            + "result: %s%n",
        result.outcome(),
        result.epochs().size(),
        result
            .last()
            .map(e -> String.format(Locale.ROOT, "test error %.2f %%", 100 * e.testError()))
            .orElse("no epoch was finished"),
        costs.considered(),
        costs.selectForward(),
        costs.trained(),
        costs.totalSeconds(),
        folder.resolve("result.json"));
  }
}
