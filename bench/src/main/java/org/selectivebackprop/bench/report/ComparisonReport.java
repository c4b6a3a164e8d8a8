package org.selectivebackprop.bench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.selectivebackprop.bench.result.Comparison;
import org.selectivebackprop.bench.result.Comparison.Measure;
import org.selectivebackprop.bench.result.Comparison.Row;
import org.selectivebackprop.bench.result.FinishedRun;
import org.selectivebackprop.core.run.Outcome;
import org.selectivebackprop.core.run.Phase;

/** A comparison as text: errors and counts, seconds by phase, time to target. */
public final class ComparisonReport {
  private static final String NOT_REACHED = "not reached";

  private final Comparison comparison;

  /** Of one comparison. */
  public ComparisonReport(Comparison comparison) {
    this.comparison = comparison;
  }

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
    TextTable table =
        new TextTable()
            .row(
                List.of(
                    "strategy",
                    "final error",
                    "best error",
                    "considered",
                    "selected-forward",
                    "trained",
                    "forward units"));
    for (Row row : comparison.rows()) {
      table.row(
          List.of(
              row.label(),
              percent(row.finalError(), row),
              percent(row.bestError(), row),
              count(row.mean(run -> run.result().costs().considered())),
              count(row.mean(run -> run.result().costs().selectForward())),
              count(row.mean(run -> run.result().costs().trained())),
              count(row.mean(run -> run.result().costs().forwardUnits()))));
    }
    return table.toString();
  }

  private String phases() {
    List<Phase> shown = shownPhases();
    List<String> head = new ArrayList<>(List.of("strategy"));
    for (Phase phase : shown) {
      head.add(phase.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }
    head.add("total");
    TextTable table = new TextTable().row(head);
    for (Row row : comparison.rows()) {
      List<String> cells = new ArrayList<>(List.of(row.label()));
      for (Phase phase : shown) {
        cells.add(seconds(row.mean(run -> run.result().costs().seconds(phase))));
      }
      cells.add(seconds(row.mean(run -> run.result().costs().totalSeconds())));
      table.row(cells);
    }
    return table.toString();
  }

  /** Hardly a scorer has a network of its own: its column is shown where one has. */
  private List<Phase> shownPhases() {
    return Arrays.stream(Phase.values())
        .filter(
            phase ->
                phase != Phase.SCORER_TRAINING
                    || comparison.rows().stream()
                        .anyMatch(row -> row.mean(r -> r.result().costs().seconds(phase)) > 0))
        .toList();
  }

  private String targets() {
    List<String> targets = comparison.targets();
    if (targets.isEmpty()) {
      return "No targets: '" + comparison.baseline() + noTargets() + ".\n";
    }
    List<String> head = new ArrayList<>(List.of("strategy"));
    for (String target : targets) {
      head.add(
          String.format(
              Locale.ROOT,
              "to %sx (%.2f %%)",
              target,
              100 * comparison.targetError(target).orElseThrow()));
      head.add("ratio");
      head.add("by cost");
    }
    TextTable table = new TextTable().row(head);
    for (Row row : comparison.rows()) {
      List<String> cells = new ArrayList<>(List.of(row.label()));
      for (String target : targets) {
        OptionalDouble time = comparison.toTarget(row, target, Measure.SECONDS);
        cells.add(time.isPresent() ? seconds(time.getAsDouble()) + " s" : NOT_REACHED);
        cells.add(ratio(comparison.speedup(row, target, Measure.SECONDS)));
        cells.add(ratio(comparison.speedup(row, target, Measure.FORWARD_UNITS)));
      }
      table.row(cells);
    }
    return "Time to a multiple of "
        + comparison.baseline()
        + "'s final error; ratio: how many times sooner than it, by the clock and by counted cost;"
        + " '-' by the clock where both trained the very same\n"
        + table;
  }

  private String noTargets() {
    if (comparison.baselineRow().isEmpty()) {
      return "' was not run, and its final error sets them";
    }
    return comparison.baselineRow().orElseThrow().finalError().isEmpty()
        ? "' did not complete, and its final error sets them"
        : "' learned too little: a multiple of its final error is all errors there are";
  }

  private static String percent(OptionalDouble error, Row row) {
    if (error.isPresent()) {
      return String.format(Locale.ROOT, "%.2f %%", 100 * error.getAsDouble());
    }
    return row.runs().stream()
        .map(FinishedRun::result)
        .map(result -> result.outcome())
        .filter(outcome -> outcome != Outcome.COMPLETED)
        .findFirst()
        .map(outcome -> outcome.name().toLowerCase(Locale.ROOT))
        .orElse("-");
  }

  private static String count(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  private static String seconds(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String ratio(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.2fx", value.getAsDouble()) : "-";
  }
}
