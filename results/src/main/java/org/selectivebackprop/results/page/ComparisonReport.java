package org.selectivebackprop.results.page;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.selectivebackprop.results.comparison.Comparison;
import org.selectivebackprop.results.comparison.Row;
import org.selectivebackprop.results.file.ResultWriter;

/**
 * A comparison as text: errors and counts, seconds by phase, cost and time to target, and what may
 * be said of it.
 *
 * @param comparison of whatever is finished
 */
public record ComparisonReport(Comparison comparison) {
  @Override
  public String toString() {
    String tables =
        new ComparisonTables(comparison)
            .all().stream().map(ComparisonTables.Titled::text).collect(Collectors.joining("\n"));
    return tables
        + (comparison.targets().isEmpty()
            ? "\nNo targets: '" + comparison.baseline() + noTargets() + ".\n"
            : ComparisonTables.LEGEND + "\n")
        + Insights.of(comparison);
  }

  /** Writes each table as CSV. */
  public void writeTables(Path folder) {
    for (ComparisonTables.Titled table : new ComparisonTables(comparison).all()) {
      ResultWriter.write(folder.resolve(table.name() + ".csv"), table.csv());
    }
  }

  private String noTargets() {
    String of = comparison.metric().distanceName();
    Optional<Row> base = comparison.rows().stream().filter(comparison::isBaseline).findFirst();
    if (base.isEmpty()) {
      return "' was not run; they are multiples of its final " + of;
    }
    return base.get().finalError().isEmpty()
        ? "' did not end with a number; they are multiples of its final " + of
        : "' learned too little: multiples of its final " + of + " reach 100 %";
  }
}
