package org.selectivebackprop.bench.report;

import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.selectivebackprop.core.run.Costs;
import org.selectivebackprop.core.run.EpochReport;
import org.selectivebackprop.core.run.RunResult;

/** What one run, with its files in the folder, came to, in three lines. */
public record RunSummary(RunResult result, Path folder) {
  @Override
  public String toString() {
    Costs costs = result.costs();
    return String.format(
        Locale.ROOT,
        "%s after %d epochs: %s%n%sconsidered %,d, selected-forward %,d, trained %,d, %.1f s%n"
            + "result: %s%n",
        result.outcome(),
        result.epochs().size(),
        result.last().map(RunSummary::errors).orElse("no epoch was finished"),
        result.recipe().settings().keepsBest()
            ? result.kept().map(RunSummary::kept).orElse("")
            : "",
        costs.considered(),
        costs.selectForward(),
        costs.trained(),
        costs.totalSeconds(),
        folder.resolve("result.json"));
  }

  private static String kept(EpochReport epoch) {
    return String.format(Locale.ROOT, "kept: epoch %d, %s%n", epoch.epoch(), errors(epoch));
  }

  private static String errors(EpochReport epoch) {
    String metrics =
        epoch.testMetrics().entrySet().stream()
            .map(one -> String.format(Locale.ROOT, ", %s %.4g", one.getKey(), one.getValue()))
            .collect(Collectors.joining());
    String test =
        String.format(Locale.ROOT, "test error %.2f %%", 100 * epoch.testError()) + metrics;
    OptionalDouble held = epoch.validationError();
    return held.isEmpty()
        ? test
        : String.format(
            Locale.ROOT, "%s, validation error %.2f %%", test, 100 * held.getAsDouble());
  }
}
