package org.selectivebackprop.bench.report;

import static org.selectivebackprop.bench.report.Formats.count;
import static org.selectivebackprop.bench.report.Formats.format;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.selectivebackprop.bench.result.Comparison;
import org.selectivebackprop.bench.result.Comparison.Measure;
import org.selectivebackprop.bench.result.Comparison.Row;
import org.selectivebackprop.core.run.Costs;
import org.selectivebackprop.core.run.Phase;

/**
 * A comparison as text: errors and counts, seconds by phase, time to target.
 *
 * @param comparison of whatever is finished
 */
public record ComparisonReport(Comparison comparison) {
  @Override
  public String toString() {
    return "Error and work\n"
        + work()
        + "\nSeconds by phase\n"
        + phases()
        + "\n"
        + targets()
        + Insights.of(comparison);
  }

  private String work() {
    return new TextTable<Row>()
        .column("strategy", Row::label)
        .column("final error", row -> percent(row.finalError(), row))
        .column("best error", row -> percent(row.bestError(), row))
        .column("considered", row -> count(row.mean(Costs::considered)))
        .column("selected-forward", row -> count(row.mean(Costs::selectForward)))
        .column("trained", row -> count(row.mean(Costs::trained)))
        .column("forward units", row -> count(row.mean(Costs::forwardUnits)))
        .of(comparison.rows());
  }

  private String phases() {
    TextTable<Row> table = new TextTable<Row>().column("strategy", Row::label);
    for (Phase phase : Phase.values()) {
      if (phase != Phase.SCORER_TRAINING || takesTime(phase)) {
        table.column(
            phase.name().toLowerCase(Locale.ROOT).replace('_', ' '),
            row -> seconds(row.mean(costs -> costs.seconds(phase))));
      }
    }
    return table
        .column("total", row -> seconds(row.mean(Costs::totalSeconds)))
        .of(comparison.rows());
  }

  /** Few scorers have a network of their own: its column is shown where one has. */
  private boolean takesTime(Phase phase) {
    return comparison.rows().stream().anyMatch(row -> row.mean(c -> c.seconds(phase)) > 0);
  }

  private String targets() {
    List<String> targets = comparison.targets();
    if (targets.isEmpty()) {
      return "No targets: '" + comparison.baseline() + noTargets() + ".\n";
    }
    TextTable<Row> table = new TextTable<Row>().column("strategy", Row::label);
    for (String target : targets) {
      double error = comparison.targetError(target).orElseThrow();
      table
          .column(
              format("to %sx (%.2f %%)", target, 100 * error),
              row -> time(comparison.toTarget(row, target, Measure.SECONDS)))
          .column("ratio", row -> ratio(comparison.speedup(row, target, Measure.SECONDS)))
          .column("by cost", row -> ratio(comparison.speedup(row, target, Measure.FORWARD_UNITS)));
    }
    return "Time to a multiple of "
        + comparison.baseline()
        + "'s final error; ratio: how many times sooner than it, in seconds and in counted cost;"
        + " '-' for seconds where both trained the same examples\n"
        + table.of(comparison.rows());
  }

  private String noTargets() {
    if (comparison.baselineRow().isEmpty()) {
      return "' was not run; they are multiples of its final error";
    }
    return comparison.baselineRow().orElseThrow().finalError().isEmpty()
        ? "' did not complete; they are multiples of its final error"
        : "' learned too little: multiples of its final error reach 100 %";
  }

  private static String percent(OptionalDouble error, Row row) {
    if (error.isPresent()) {
      return format("%.2f %%", 100 * error.getAsDouble());
    }
    return row.runs().stream()
        .map(run -> run.result().outcome())
        .filter(outcome -> !outcome.finished())
        .findFirst()
        .map(outcome -> outcome.toString())
        .orElse("-");
  }

  private static String time(OptionalDouble seconds) {
    return seconds.isPresent() ? seconds(seconds.getAsDouble()) + " s" : "not reached";
  }

  private static String seconds(double value) {
    return format("%.1f", value);
  }

  private static String ratio(OptionalDouble value) {
    return value.isPresent() ? format("%.2fx", value.getAsDouble()) : "-";
  }
}
