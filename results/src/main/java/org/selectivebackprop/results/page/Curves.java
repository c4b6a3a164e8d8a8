package org.selectivebackprop.results.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.selectivebackprop.core.run.Regime;
import org.selectivebackprop.results.chart.Axis;
import org.selectivebackprop.results.chart.Plot;
import org.selectivebackprop.results.chart.Plot.Point;
import org.selectivebackprop.results.chart.Plot.Series;
import org.selectivebackprop.results.chart.Plot.Style;
import org.selectivebackprop.results.comparison.FinishedRun;
import org.selectivebackprop.results.comparison.FinishedRun.Epoch;
import org.selectivebackprop.results.comparison.FinishedRun.Work;
import org.selectivebackprop.results.comparison.Measure;
import org.selectivebackprop.results.comparison.Row;

/** What the page's plots are of. */
final class Curves {
  private static final int MEDIAN = Regime.PERCENTS.indexOf(50);

  private Curves() {}

  /** A number of a strategy over its cost after each epoch that all its seeds finished. */
  static Series of(Row row, int number, Measure measure, ToDoubleFunction<Epoch> value) {
    return over(row, number, measure, epoch -> measure.of(epoch.work()), value);
  }

  static Series byEpoch(Row row, int number, ToDoubleFunction<Epoch> value) {
    return over(row, number, Measure.COST, epoch -> 1, value);
  }

  /** Means over the seeds that have begun, with their range; none where one has no number. */
  private static Series over(
      Row row,
      int number,
      Measure measure,
      ToDoubleFunction<Epoch> step,
      ToDoubleFunction<Epoch> value) {
    List<FinishedRun> runs =
        row.runs(measure).stream().filter(run -> !run.epochs().isEmpty()).toList();
    int epochs = runs.stream().mapToInt(run -> run.epochs().size()).min().orElse(0);
    double[] spent = new double[runs.size()];
    List<Point> points = new ArrayList<>();
    for (int e = 0; e < epochs; e++) {
      double x = 0;
      double y = 0;
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < spent.length; i++) {
        Epoch epoch = runs.get(i).epochs().get(e);
        double each = value.applyAsDouble(epoch);
        spent[i] += step.applyAsDouble(epoch);
        x += spent[i] / spent.length;
        y += each / spent.length;
        low = Math.min(low, each);
        high = Math.max(high, each);
      }
      if (Double.isFinite(y)) {
        points.add(new Point(x, y, low, high));
      }
    }
    return new Series(row.label(), number, Style.LINE, points);
  }

  /** One point per strategy, and a line through those that are not bettered. */
  static List<Series> front(List<Row> rows) {
    List<Series> all = new ArrayList<>();
    List<Row> front = notBettered(rows);
    if (front.size() > 1) {
      List<Point> line = front.stream().map(Curves::end).toList();
      all.add(new Series("not bettered", -1, Style.LINE, line));
    }
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).finalError().isPresent()) {
        all.add(new Series(rows.get(i).label(), i, Style.POINTS, List.of(end(rows.get(i)))));
      }
    }
    return all;
  }

  /** Those that no other is better than in both final error and cost, the cheapest first. */
  static List<Row> notBettered(List<Row> rows) {
    List<Row> front = new ArrayList<>();
    double least = Double.POSITIVE_INFINITY;
    List<Row> ended = rows.stream().filter(row -> row.finalError().isPresent()).toList();
    Comparator<Row> order =
        Comparator.<Row>comparingDouble(row -> end(row).x()).thenComparing(row -> end(row).y());
    for (Row row : ended.stream().sorted(order).toList()) {
      if (end(row).y() < least) {
        least = end(row).y();
        front.add(row);
      }
    }
    return front;
  }

  private static Point end(Row row) {
    return new Point(row.mean(Work::forwardUnits), row.finalError().orElse(Double.NaN));
  }

  /** Percentiles of one strategy's losses over epochs: of candidates, else of those trained. */
  static Plot losses(Row row, int number, Axis epochs) {
    boolean scored =
        row.runs().stream()
            .flatMap(run -> run.epochs().stream())
            .anyMatch(epoch -> !epoch.scoredLosses().isEmpty());
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < MEDIAN; i++) {
      series.add(range(row, number, scored, i));
    }
    Series median = byEpoch(row, number, epoch -> percentile(epoch, scored, MEDIAN));
    series.add(flat(median, Style.LINE));
    if (scored) {
      Series trained = byEpoch(row, number, epoch -> percentile(epoch, false, MEDIAN));
      series.add(flat(trained, Style.REFERENCE));
    }
    Axis losses = Axis.numbers("loss, nats").logarithmic();
    return new Plot(row.label(), epochs, losses, series);
  }

  /** From the percentile at a place to that at the same place from the end. */
  private static Series range(Row row, int number, boolean scored, int place) {
    int end = Regime.PERCENTS.size() - 1 - place;
    List<Point> low = byEpoch(row, number, e -> percentile(e, scored, place)).points();
    List<Point> high = byEpoch(row, number, e -> percentile(e, scored, end)).points();
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < low.size(); i++) {
      points.add(new Point(low.get(i).x(), low.get(i).y(), low.get(i).y(), high.get(i).y()));
    }
    return new Series(row.label(), number, Style.BAND, points);
  }

  private static double percentile(Epoch epoch, boolean scored, int place) {
    List<Double> losses = scored ? epoch.scoredLosses() : epoch.trainedLosses();
    return losses.isEmpty() ? Double.NaN : losses.get(place);
  }

  /** Without its range over seeds. */
  private static Series flat(Series series, Style style) {
    List<Point> points = series.points().stream().map(p -> new Point(p.x(), p.y())).toList();
    return new Series(series.name(), series.number(), style, points);
  }
}
