package org.selectivebackprop.bench.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.selectivebackprop.core.train.LearningRateFinder;
import org.selectivebackprop.core.train.LearningRateFinder.Curve;
import org.selectivebackprop.core.train.LearningRateFinder.Point;
import org.selectivebackprop.results.chart.Axis;
import org.selectivebackprop.results.chart.Drawing.Entry;
import org.selectivebackprop.results.chart.Plot;
import org.selectivebackprop.results.chart.Plot.Series;
import org.selectivebackprop.results.chart.Plot.Style;
import org.selectivebackprop.results.file.ResultWriter;
import org.selectivebackprop.results.page.Formats;
import org.selectivebackprop.results.page.TextTable;

/** A learning-rate range test as text, CSV and picture. */
public record RateCurve(Curve curve) {
  private static final int ROWS = 15;

  /** The columns {@code lr}, {@code loss} and {@code smoothed}, a row for each step. */
  public void writeCsv(Path file) {
    StringBuilder csv = new StringBuilder("lr,loss,smoothed\n");
    for (Point point : curve.points()) {
      csv.append(point.rate())
          .append(',')
          .append(point.loss())
          .append(',')
          .append(point.smoothed())
          .append('\n');
    }
    ResultWriter.write(file, csv.toString());
  }

  /** Draws the losses over the logarithm of the rate, as SVG. */
  public void writeSvg(Path file) {
    double first = curve.points().get(0).loss();
    // What explodes would flatten all before it.
    double most = LearningRateFinder.EXPLODED * (Double.isFinite(first) ? first : 1);
    List<Series> series = new ArrayList<>();
    series.add(line("loss", 5, Point::loss, most));
    series.add(line("smoothed", 3, Point::smoothed, most));
    curve
        .suggestion()
        .map(this::nearest)
        .map(point -> new Plot.Point(point.rate(), point.smoothed()))
        .ifPresent(at -> series.add(new Series("suggested", 2, Style.POINTS, List.of(at))));
    Axis rates = Axis.numbers("learning rate").logarithmic();
    Plot plot = new Plot("", rates, Axis.numbers("training loss, nats"), series);
    List<Entry> legend = series.stream().map(s -> new Entry(s.name(), s.number())).toList();
    ResultWriter.write(file, plot.wide().framed("Learning-rate range test", legend).svgFile());
  }

  private Series line(String name, int number, ToDoubleFunction<Point> y, double most) {
    List<Plot.Point> points =
        curve.points().stream()
            .filter(point -> y.applyAsDouble(point) <= most)
            .map(point -> new Plot.Point(point.rate(), y.applyAsDouble(point)))
            .toList();
    return new Series(name, number, Style.LINE, points);
  }

  private Point nearest(double rate) {
    return curve.points().stream()
        .min(Comparator.comparingDouble(point -> Math.abs(Math.log(point.rate() / rate))))
        .orElseThrow();
  }

  @Override
  public String toString() {
    List<Point> points = curve.points();
    List<Point> shown = new ArrayList<>();
    int rows = Math.min(ROWS, points.size());
    for (int i = 0; i < rows; i++) {
      shown.add(points.get(rows == 1 ? 0 : i * (points.size() - 1) / (rows - 1)));
    }
    String table =
        new TextTable<Point>()
            .column("learning rate", point -> Formats.format("%.2e", point.rate()))
            .column("loss", point -> Formats.format("%.3f", point.loss()))
            .column("smoothed", point -> Formats.format("%.3f", point.smoothed()))
            .of(shown);
    return table + "\n" + verdict();
  }

  private String verdict() {
    Optional<Point> least = curve.least();
    if (least.isEmpty() || curve.suggestion().isEmpty()) {
      return "no suggestion: the loss never fell; try other rates (--min, --max), more --steps, or"
          + " another network";
    }
    String found =
        Formats.format(
            "suggested: --lr %.2g, a tenth of %.2g, where the smoothed loss is least",
            curve.suggestion().get(), least.get().rate());
    boolean falling = curve.points().indexOf(least.get()) > curve.points().size() - 10;
    return falling && !curve.exploded()
        ? found + "\nthe loss still fell at the largest rate: a larger --max may move this"
        : found;
  }
}
