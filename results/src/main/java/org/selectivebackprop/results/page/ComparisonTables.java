package org.selectivebackprop.results.page;

import static org.selectivebackprop.results.page.Formats.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.selectivebackprop.core.run.Outcome;
import org.selectivebackprop.core.run.Phase;
import org.selectivebackprop.results.comparison.Comparison;
import org.selectivebackprop.results.comparison.FairComparison;
import org.selectivebackprop.results.comparison.FinishedRun.Work;
import org.selectivebackprop.results.comparison.Measure;
import org.selectivebackprop.results.comparison.Ratio;
import org.selectivebackprop.results.comparison.Row;
import org.selectivebackprop.results.comparison.TargetMetric;

/** The tables of a comparison: the same as text, CSV and HTML. */
final class ComparisonTables {
  /** Under every table with ratios. */
  static final String LEGEND =
      "ratio: how many times sooner than the baseline, geometric mean over seeds [95 % interval];"
          + " ~ within noise; ? fewer than "
          + Ratio.FEWEST
          + " seeds; '-' not reached by all, or by the clock, where both trained the same examples";

  private final Comparison comparison;
  private final TargetMetric metric;

  ComparisonTables(Comparison comparison) {
    this.comparison = comparison;
    metric = comparison.metric();
  }

  /** One table of the comparison's rows, the name of its file and the title above it. */
  record Titled(String name, String title, TextTable<Row> table, List<Row> rows) {
    String text() {
      return title + "\n" + table.of(rows);
    }

    String csv() {
      return table.csv(rows);
    }

    String html(int most) {
      return table.html(rows.subList(0, Math.min(most, rows.size())));
    }
  }

  /** All of them; of clocks one per machine. */
  List<Titled> all() {
    List<Row> rows = comparison.rows();
    List<Titled> tables = new ArrayList<>();
    tables.add(new Titled("work", capital(metric.name()) + " and work", work(), rows));
    List<Measure> clocks = comparison.clocks();
    for (int i = 0; i < clocks.size(); i++) {
      Measure clock = clocks.get(i);
      String on = clocks.size() > 1 ? " on " + clock.hardware() : "";
      tables.add(
          new Titled("phases" + number(i), "Seconds by phase" + on, phases(clock), on(clock)));
    }
    if (!comparison.targets().isEmpty()) {
      String multiple =
          " to a multiple of " + comparison.baseline() + "'s final " + metric.distanceName();
      tables.add(
          new Titled("cost-to-target", "Counted cost" + multiple, targets(Measure.COST), rows));
      for (int i = 0; i < clocks.size(); i++) {
        Measure clock = clocks.get(i);
        String on = clocks.size() > 1 ? " on " + clock.hardware() : "";
        String title = "Seconds" + multiple + on;
        tables.add(new Titled("seconds-to-target" + number(i), title, targets(clock), on(clock)));
      }
    }
    List<Row> compared =
        rows.stream().filter(row -> FairComparison.of(comparison, row).isPresent()).toList();
    if (!compared.isEmpty()) {
      String title = "Beside " + comparison.baseline() + " with its schedule compressed";
      tables.add(new Titled("compressed", title, compressed(), compared));
    }
    return tables;
  }

  private static String number(int index) {
    return index == 0 ? "" : "-" + (index + 1);
  }

  private List<Row> on(Measure clock) {
    return comparison.rows().stream().filter(row -> !row.runs(clock).isEmpty()).toList();
  }

  private static TextTable<Row> labelled() {
    return new TextTable<Row>().column("strategy", Row::label);
  }

  private TextTable<Row> work() {
    return labelled()
        .column("seeds", row -> "" + row.runs().size())
        .column("final " + metric.name(), this::finalValue, row -> value(shown(row.finalError())))
        .number("best " + metric.name(), row -> orNaN(shown(row.bestError())), metric::number)
        .number("considered", row -> row.mean(Work::considered), Formats::count)
        .number("selected-forward", row -> row.mean(Work::selectForward), Formats::count)
        .number("trained", row -> row.mean(Work::trained), Formats::count)
        .number("forward units", row -> row.mean(Work::forwardUnits), Formats::count);
  }

  private TextTable<Row> phases(Measure clock) {
    TextTable<Row> table = labelled();
    for (Phase phase : Phase.values()) {
      if (phase != Phase.SCORER_TRAINING || takesTime(phase, clock)) {
        table.number(
            phase.label(), row -> row.seconds(phase.key(), clock), ComparisonTables::seconds);
      }
    }
    return table.number("total", row -> row.seconds("total", clock), ComparisonTables::seconds);
  }

  /** Few scorers have a network of their own: its column is shown where one has. */
  private boolean takesTime(Phase phase, Measure clock) {
    return on(clock).stream().anyMatch(row -> row.seconds(phase.key(), clock) > 0);
  }

  private TextTable<Row> targets(Measure measure) {
    TextTable<Row> table = labelled();
    for (String target : comparison.targets()) {
      double[] errors =
          comparison.rows().stream()
              .flatMapToDouble(row -> comparison.targetError(row, target).stream())
              .distinct()
              .toArray();
      String head =
          "to " + target + "x" + (errors.length == 1 ? " (" + metric.text(errors[0]) + ")" : "");
      table
          .column(head, row -> reached(row, target, measure), row -> mean(row, target, measure))
          .column(
              "ratio",
              row -> ratio(comparison.ratio(row, target, measure)),
              row -> plain(comparison.ratio(row, target, measure)));
    }
    return table;
  }

  private TextTable<Row> compressed() {
    return labelled()
        .column("final " + metric.name(), this::finalValue, row -> value(shown(row.finalError())))
        .number("forward units", row -> row.mean(Work::forwardUnits), Formats::count)
        .number(
            comparison.baseline() + " at that cost",
            row -> orNaN(shown(fair(row).atSameCost())),
            metric::number)
        .column(
            "its cost at equal " + metric.name() + ", over the strategy's",
            row -> text(fair(row).ratio(), fair(row).judgement()),
            row -> plain(Optional.of(fair(row).ratio())));
  }

  private FairComparison fair(Row row) {
    return FairComparison.of(comparison, row).orElseThrow();
  }

  private String finalValue(Row row) {
    return row.finalError().isPresent()
        ? metric.text(row.finalError().getAsDouble())
        : row.runs().stream()
            .filter(run -> run.finalError().isEmpty())
            .findFirst()
            .map(run -> run.outcome() == Outcome.COMPLETED ? "undefined" : run.outcome().toString())
            .orElse("-");
  }

  /** The mean over the seeds; where some did not reach it, how many did. */
  private String reached(Row row, String target, Measure measure) {
    int seeds = row.runs(measure).size();
    int reached = comparison.toTarget(row, target, measure).size();
    OptionalDouble mean = comparison.meanToTarget(row, target, measure);
    if (comparison.targetError(row, target).isEmpty()) {
      return "-";
    }
    if (reached == 0 || mean.isEmpty()) {
      return reached == 0 ? "not reached" : reached + " of " + seeds + " seeds";
    }
    return measure.isClock()
        ? seconds(mean.getAsDouble()) + " s"
        : Formats.count(mean.getAsDouble());
  }

  private String mean(Row row, String target, Measure measure) {
    return value(comparison.meanToTarget(row, target, measure));
  }

  /** "1.34x [1.20, 1.50]". */
  static String ratio(Optional<Ratio> ratio) {
    return ratio.map(r -> text(r, r.judgement())).orElse("-");
  }

  private static String text(Ratio ratio, Ratio.Judgement judgement) {
    String bound =
        switch (ratio.bound()) {
          case EXACT -> "";
          case AT_LEAST -> ">=";
          case AT_MOST -> "<=";
        };
    String mean = format("%s%.2fx", bound, ratio.mean());
    return switch (judgement) {
      case TOO_FEW_SEEDS -> mean + " ?";
      case WITHIN_NOISE -> mean + interval(ratio) + " ~";
      case GAIN, LOSS -> mean + interval(ratio) + "  ";
    };
  }

  private static String interval(Ratio ratio) {
    return format(" [%.2f, %.2f]", ratio.low(), ratio.high());
  }

  private static String plain(Optional<Ratio> ratio) {
    return ratio.map(r -> "" + r.mean()).orElse("");
  }

  private static String value(OptionalDouble value) {
    return value.isPresent() ? "" + value.getAsDouble() : "";
  }

  /** Of a distance from the best value, the value. */
  private OptionalDouble shown(OptionalDouble distance) {
    return distance.isPresent()
        ? OptionalDouble.of(metric.value(distance.getAsDouble()))
        : distance;
  }

  private static double orNaN(OptionalDouble value) {
    return value.orElse(Double.NaN);
  }

  static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  private static String seconds(double value) {
    return format("%.1f", value);
  }
}
