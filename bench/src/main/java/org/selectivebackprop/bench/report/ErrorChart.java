package org.selectivebackprop.bench.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.selectivebackprop.results.comparison.Comparison;
import org.selectivebackprop.results.comparison.FinishedRun;
import org.selectivebackprop.results.comparison.FinishedRun.Epoch;
import org.selectivebackprop.results.comparison.Row;
import org.selectivebackprop.results.file.ResultWriter;

/** Test error over wall-clock time, one line per strategy, as SVG and PNG. */
public final class ErrorChart {
  /** Colours that colour-blind readers tell apart (Okabe and Ito 2008). */
  private static final List<Color> COLOURS =
      List.of(
          new Color(0x000000),
          new Color(0xE69F00),
          new Color(0xD55E00),
          new Color(0x0072B2),
          new Color(0x009E73),
          new Color(0x888888),
          new Color(0xCC79A7),
          new Color(0x56B4E9));

  /** Solid, dashed, dotted. */
  private static final List<float[]> DASHES =
      List.of(new float[] {1, 0}, new float[] {8, 4}, new float[] {2, 3});

  private static final List<Marker> MARKS =
      List.of(SeriesMarkers.CIRCLE, SeriesMarkers.SQUARE, SeriesMarkers.TRIANGLE_UP);

  private ErrorChart() {}

  /**
   * Writes {@code chart.svg} and {@code chart.png}.
   *
   * @param title above the chart
   * @throws RuntimeException from AWT if this Java has no fonts
   */
  public static void write(Comparison comparison, String title, Path folder) {
    XYChart chart = chart(comparison, title);
    if (chart.getSeriesMap().isEmpty()) {
      return;
    }
    writeSvg(chart, folder.resolve("chart.svg"));
    try {
      byte[] png = BitmapEncoder.getBitmapBytes(chart, BitmapEncoder.BitmapFormat.PNG);
      ResultWriter.write(folder.resolve("chart.png"), png);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible); // to memory
    }
  }

  static void writeSvg(XYChart chart, Path file) {
    try {
      ByteArrayOutputStream svg = new ByteArrayOutputStream();
      VectorGraphicsEncoder.saveVectorGraphic(
          chart, svg, VectorGraphicsEncoder.VectorGraphicsFormat.SVG);
      ResultWriter.write(file, svg.toByteArray());
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible); // to memory
    }
  }

  private static XYChart chart(Comparison comparison, String title) {
    XYChart chart =
        new XYChartBuilder()
            .width(960)
            .height(560)
            .title(title)
            .xAxisTitle("seconds of training")
            .yAxisTitle("test error, %")
            .build();
    style(chart);
    chart.getStyler().setYAxisLogarithmic(true);
    chart.getStyler().setYAxisLogarithmicDecadeOnly(false);
    int drawn = 0;
    for (Row row : comparison.rows()) {
      FinishedRun run = row.first();
      if (!run.epochs().isEmpty()) {
        XYSeries series = addSeries(chart, row.label(), run);
        draw(series, drawn, row.label().contains("@") ? 1.2f : 2.2f);
        drawn++;
      }
    }
    if (drawn > COLOURS.size()) {
      chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
    }
    frame(chart);
    return chart;
  }

  /** Colours come again after eight, as other lines with other marks. */
  static void draw(XYSeries series, int number, float width) {
    Color colour = COLOURS.get(number % COLOURS.size());
    int round = Math.min(number / COLOURS.size(), DASHES.size() - 1);
    series.setLineColor(colour);
    series.setMarkerColor(colour);
    series.setMarker(MARKS.get(round));
    series.setLineStyle(
        new BasicStroke(
            width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, DASHES.get(round), 0));
  }

  /** Ends the axis at round numbers, without which a logarithmic one may carry a single label. */
  private static void frame(XYChart chart) {
    double[] errors =
        chart.getSeriesMap().values().stream()
            .flatMapToDouble(series -> Arrays.stream(series.getYData()))
            .toArray();
    if (errors.length > 0) {
      double low = round(Arrays.stream(errors).min().orElseThrow(), false);
      double high = round(Arrays.stream(errors).max().orElseThrow(), true);
      chart.getStyler().setYAxisMin(low);
      chart.getStyler().setYAxisMax(high > low ? high : 2 * low);
    }
  }

  /** The next number of the series 1, 2, 5, 10, 20, ... */
  private static double round(double value, boolean up) {
    double decade = Math.pow(10, Math.floor(Math.log10(value)));
    double[] steps = {1, 2, 5, 10};
    return up
        ? decade * Arrays.stream(steps).filter(s -> s * decade >= value).min().orElse(10)
        : decade * Arrays.stream(steps).filter(s -> s * decade <= value).max().orElse(1);
  }

  private static XYSeries addSeries(XYChart chart, String label, FinishedRun run) {
    List<Double> seconds = new ArrayList<>();
    List<Double> errors = new ArrayList<>();
    double elapsed = 0;
    for (Epoch epoch : run.epochs()) {
      elapsed += epoch.work().totalSeconds();
      seconds.add(elapsed);
      errors.add(100 * Math.max(epoch.testError(), 1e-5)); // the axis is logarithmic
    }
    return chart.addSeries(label, seconds, errors);
  }

  static void style(XYChart chart) {
    var styler = chart.getStyler();
    styler.setLegendPosition(Styler.LegendPosition.InsideNE);
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false);
    styler.setPlotGridLinesColor(new Color(0xDDDDDD));
    styler.setMarkerSize(6);
    styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 16));
    styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
  }
}
