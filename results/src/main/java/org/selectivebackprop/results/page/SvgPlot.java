package org.selectivebackprop.results.page;

import static org.selectivebackprop.results.page.Formats.format;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines or points over two axes, as SVG inside a page: colours are the page's, so that they follow
 * its light or dark. The vertical axis is logarithmic.
 *
 * @param xTitle below the horizontal axis
 * @param series in the order of their colours
 */
record SvgPlot(String xTitle, List<Series> series) {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 380;
  private static final int LEFT = 62;
  private static final int RIGHT = 16;
  private static final int TOP = 12;
  private static final int BOTTOM = 46;
  private static final int COLOURS = 8;

  /** With more points lines alone are drawn, so that the page stays small. */
  private static final int MOST_MARKS = 2000;

  /**
   * A point with the range over seeds.
   *
   * @param x of any unit
   * @param y a share, above 0
   */
  record Point(double x, double y, double low, double high) {}

  /**
   * What belongs together.
   *
   * @param number decides the colour, and is how the page's legend finds it
   * @param joined whether a line and a band are drawn, or points alone
   */
  record Series(String name, int number, boolean joined, List<Point> points) {}

  /** Colour and, beyond eight, dashes of a series. */
  static String style(int number) {
    String[] dashes = {"", ";stroke-dasharray:7 4", ";stroke-dasharray:2 3"};
    return "--c:var(--s" + number % COLOURS + ")" + dashes[Math.min(number / COLOURS, 2)];
  }

  /** The drawing; empty without points. */
  String svg() {
    List<Point> all = series.stream().flatMap(s -> s.points().stream()).toList();
    if (all.isEmpty()) {
      return "";
    }
    double right = nice(all.stream().mapToDouble(Point::x).max().orElse(1));
    double low = Math.log10(Math.max(1e-5, all.stream().mapToDouble(Point::low).min().orElse(1)));
    double high = Math.log10(Math.max(2e-5, all.stream().mapToDouble(Point::high).max().orElse(1)));
    Scale scale = new Scale(right, low - 0.03, Math.max(high + 0.03, low + 0.1));
    StringBuilder svg =
        new StringBuilder(
            format("<svg viewBox=\"0 0 %d %d\" role=\"img\" class=\"plot\">%n", WIDTH, HEIGHT));
    axes(svg, scale);
    series.forEach(each -> draw(svg, each, scale, all.size() <= MOST_MARKS));
    return svg.append("</svg>\n").toString();
  }

  /** From values to positions. */
  private record Scale(double right, double low, double high) {
    double x(double value) {
      return LEFT + (WIDTH - LEFT - RIGHT) * value / right;
    }

    double y(double share) {
      double log = Math.log10(Math.max(1e-5, share));
      return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * (log - low) / (high - low);
    }
  }

  private void axes(StringBuilder svg, Scale scale) {
    for (double tick : ticks(scale)) {
      svg.append(
          format(
              "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>"
                  + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>%n",
              LEFT,
              WIDTH - RIGHT,
              scale.y(tick),
              scale.y(tick),
              LEFT - 6,
              scale.y(tick) + 4,
              percent(tick)));
    }
    for (int i = 0; i <= 4; i++) {
      double value = scale.right() * i / 4;
      String number = value >= 1e6 ? plain(value / 1e6) + "M" : plain(value);
      svg.append(
          format(
              "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
              scale.x(value) - (i == 4 ? 12 : 0), HEIGHT - BOTTOM + 18, number));
    }
    svg.append(
        format(
            "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
            (WIDTH + LEFT) / 2, HEIGHT - 6, Html.text(xTitle)));
  }

  private static List<Double> ticks(Scale scale) {
    List<Double> ticks = new ArrayList<>();
    double[] steps =
        scale.high() - scale.low() > 1.2
            ? new double[] {1, 2, 5}
            : new double[] {1, 1.5, 2, 3, 4, 5, 6, 8};
    for (int decade = -5; decade <= 0; decade++) {
      for (double step : steps) {
        double tick = step * Math.pow(10, decade);
        double log = Math.log10(tick);
        if (log >= scale.low() && log <= scale.high() && tick <= 1) {
          ticks.add(tick);
        }
      }
    }
    if (ticks.size() < 3) { // a narrow range
      double low = Math.pow(10, scale.low());
      double high = Math.pow(10, scale.high());
      return List.of(low + 0.1 * (high - low), (low + high) / 2, high - 0.1 * (high - low));
    }
    return ticks;
  }

  /** In three digits, without zeros at the end. */
  private static String plain(double value) {
    return value >= 100 ? Formats.count(value) : format("%.2f", value).replaceAll("\\.?0+$", "");
  }

  private static void draw(StringBuilder svg, Series series, Scale scale, boolean marked) {
    svg.append(format("<g data-s=\"%d\" style=\"%s\">", series.number(), style(series.number())));
    StringBuilder line = new StringBuilder();
    StringBuilder band = new StringBuilder();
    StringBuilder back = new StringBuilder();
    for (Point point : series.points()) {
      line.append(format("%.1f,%.1f ", scale.x(point.x()), scale.y(point.y())));
      band.append(format("%.1f,%.1f ", scale.x(point.x()), scale.y(point.low())));
      back.insert(0, format("%.1f,%.1f ", scale.x(point.x()), scale.y(point.high())));
    }
    if (series.joined()) {
      svg.append(format("<polygon class=\"band\" points=\"%s%s\"/>", band, back));
      svg.append(format("<polyline points=\"%s\"/>", line));
    }
    for (Point point : marked || !series.joined() ? series.points() : List.<Point>of()) {
      svg.append(
          format(
              "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%s\"><title>%s: %s at %,.4g</title></circle>",
              scale.x(point.x()),
              scale.y(point.y()),
              series.joined() ? "2.4" : "5",
              Html.text(series.name()),
              ComparisonTables.percent(point.y()),
              point.x()));
    }
    svg.append("</g>\n");
  }

  private static String percent(double share) {
    return plain(100 * share) + " %";
  }

  /** The next number of the series 1, 1.2, 1.6, 2, 3, 4, 5, 6, 8, 10, 12, ... */
  private static double nice(double value) {
    double decade = Math.pow(10, Math.floor(Math.log10(Math.max(value, 1e-9))));
    for (double step : new double[] {1, 1.2, 1.6, 2, 3, 4, 5, 6, 8}) {
      if (step * decade >= value) {
        return step * decade;
      }
    }
    return 10 * decade;
  }
}
