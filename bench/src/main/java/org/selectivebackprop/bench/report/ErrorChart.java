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
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.selectivebackprop.bench.result.Comparison;
import org.selectivebackprop.bench.result.FinishedRun;
import org.selectivebackprop.bench.result.SafeFiles;
import org.selectivebackprop.core.train.EpochReport;

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
    try {
      ByteArrayOutputStream svg = new ByteArrayOutputStream();
      VectorGraphicsEncoder.saveVectorGraphic(
          chart, svg, VectorGraphicsEncoder.VectorGraphicsFormat.SVG);
      SafeFiles.write(folder.resolve("chart.svg"), svg.toByteArray());
      byte[] png = BitmapEncoder.getBitmapBytes(chart, BitmapEncoder.BitmapFormat.PNG);
      SafeFiles.write(folder.resolve("chart.png"), png);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible); // both write to memory
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
    int colour = 0;
    for (Comparison.Row row : comparison.rows()) {
      FinishedRun run = row.runs().get(0);
      if (!run.result().epochs().isEmpty()) {
        XYSeries series = addSeries(chart, row.label(), run);
        series.setLineColor(COLOURS.get(colour % COLOURS.size()));
        series.setMarkerColor(COLOURS.get(colour % COLOURS.size()));
        series.setMarker(SeriesMarkers.CIRCLE);
        series.setLineStyle(new BasicStroke(row.label().contains("@") ? 1.2f : 2.2f));
        colour++;
      }
    }
    frame(chart);
    return chart;
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
    for (EpochReport epoch : run.result().epochs()) {
      elapsed += epoch.costs().totalSeconds();
      seconds.add(elapsed);
      errors.add(100 * Math.max(epoch.testError(), 1e-5)); // the axis is logarithmic
    }
    return chart.addSeries(label, seconds, errors);
  }

  private static void style(XYChart chart) {
    var styler = chart.getStyler();
    styler.setYAxisLogarithmic(true);
    styler.setYAxisLogarithmicDecadeOnly(false);
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
