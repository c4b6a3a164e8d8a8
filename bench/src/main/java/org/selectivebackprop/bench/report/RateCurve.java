package org.selectivebackprop.bench.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.selectivebackprop.core.train.LearningRateFinder;
import org.selectivebackprop.core.train.LearningRateFinder.Curve;
import org.selectivebackprop.core.train.LearningRateFinder.Point;
import org.selectivebackprop.results.file.ResultWriter;
import org.selectivebackprop.results.page.Formats;
import org.selectivebackprop.results.page.TextTable;

/**
 * A learning-rate range test as text, CSV and picture.
 *
 * @param curve what was seen
 */
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

  /**
   * Draws the losses over the logarithm of the rate, as SVG.
   *
   * @throws RuntimeException from AWT if this Java has no fonts
   */
  public void writeSvg(Path file) {
    XYChart chart = chart();
    if (!chart.getSeriesMap().isEmpty()) {
      ErrorChart.writeSvg(chart, file);
    }
  }

  private XYChart chart() {
    XYChart chart =
        new XYChartBuilder()
            .width(960)
            .height(560)
            .title("Learning-rate range test")
            .xAxisTitle("learning rate")
            .yAxisTitle("training loss, nats")
            .build();
    ErrorChart.style(chart);
    chart.getStyler().setXAxisLogarithmic(true);
    chart.getStyler().setLegendPosition(Styler.LegendPosition.InsideNW);
    double first = curve.points().get(0).loss();
    // What explodes would flatten all before it.
    double most = LearningRateFinder.EXPLODED * (Double.isFinite(first) ? first : 1);
    add(chart, "loss", 5, 1, Point::loss, most);
    add(chart, "smoothed", 3, 2.2f, Point::smoothed, most);
    curve.suggestion().ifPresent(rate -> mark(chart, rate));
    return chart;
  }

  private void add(
      XYChart chart,
      String label,
      int colour,
      float width,
      ToDoubleFunction<Point> y,
      double most) {
    List<Double> rates = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    for (Point point : curve.points()) {
      if (y.applyAsDouble(point) <= most) {
        rates.add(point.rate());
        losses.add(y.applyAsDouble(point));
      }
    }
    if (!rates.isEmpty()) {
      XYSeries series = chart.addSeries(label, rates, losses);
      ErrorChart.draw(series, colour, width);
      series.setMarker(SeriesMarkers.NONE);
    }
  }

  /** The smoothed loss at the step nearest to the suggestion. */
  private void mark(XYChart chart, double rate) {
    Point nearest = curve.points().get(0);
    for (Point point : curve.points()) {
      boolean nearer =
          Math.abs(Math.log(point.rate() / rate)) < Math.abs(Math.log(nearest.rate() / rate));
      nearest = nearer ? point : nearest;
    }
    XYSeries series =
        chart.addSeries("suggested", List.of(nearest.rate()), List.of(nearest.smoothed()));
    ErrorChart.draw(series, 2, 2.2f);
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
