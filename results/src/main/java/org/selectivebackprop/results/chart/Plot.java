package org.selectivebackprop.results.chart;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.selectivebackprop.results.chart.Drawing.Anchor;
import org.selectivebackprop.results.chart.Drawing.Area;
import org.selectivebackprop.results.chart.Drawing.At;
import org.selectivebackprop.results.chart.Drawing.Dot;
import org.selectivebackprop.results.chart.Drawing.Group;
import org.selectivebackprop.results.chart.Drawing.Kind;
import org.selectivebackprop.results.chart.Drawing.Line;
import org.selectivebackprop.results.chart.Drawing.Shape;
import org.selectivebackprop.results.chart.Drawing.Words;

/** Lines with bands, or points, over two axes; series are drawn in order. */
public record Plot(String title, Axis x, Axis y, List<Series> series) {
  private static final int LEFT = 66;
  private static final int RIGHT = 18;
  private static final int BOTTOM = 46;

  /** More points than a reader can tell apart make the page large; the first and last are kept. */
  private static final int MOST_POINTS = 3000;

  private static final int FEWEST_POINTS = 12;
  private static final int MOST_MARKS = 600;

  public Plot {
    series = List.copyOf(series);
  }

  /** A point with its range, from low to high, equal where there is none. */
  public record Point(double x, double y, double low, double high) {
    /** Without a range. */
    public Point(double x, double y) {
      this(x, y, y, y);
    }
  }

  public enum Style {
    /** A line with its range as a band. */
    LINE,
    /** A thin dashed line without marks, to compare with. */
    REFERENCE,
    POINTS,
    BAND
  }

  /** What belongs together; the number, or -1, decides the colour, and a legend finds it by it. */
  public record Series(String name, int number, Style style, List<Point> points) {
    public Series {
      points = List.copyOf(points);
    }
  }

  /** These, each with the vertical axis that all of them need. */
  public static List<Plot> alike(List<Plot> plots) {
    List<Double> all =
        plots.stream()
            .flatMap(plot -> plot.series.stream())
            .flatMap(one -> one.points.stream())
            .flatMap(point -> Stream.of(point.low, point.high))
            .toList();
    return plots.stream()
        .map(plot -> new Plot(plot.title, plot.x, plot.y.holding(all), plot.series))
        .toList();
  }

  public boolean isEmpty() {
    return series.stream().allMatch(s -> s.points.isEmpty());
  }

  public Drawing wide() {
    return draw(Kind.WIDE, 680, 370, MOST_POINTS);
  }

  public Drawing small() {
    return draw(Kind.SMALL, 340, 230, MOST_POINTS / 20);
  }

  private Drawing draw(Kind kind, int width, int height, int points) {
    int most = Math.max(FEWEST_POINTS, points / Math.max(1, series.size()));
    List<Series> thin = series.stream().map(s -> thin(s, most)).toList();
    List<Point> all = thin.stream().flatMap(s -> s.points.stream()).toList();
    int top = title.isEmpty() ? 26 : 44;
    Axis.Scale across = x.over(all.stream().mapToDouble(Point::x), LEFT, (double) width - RIGHT);
    DoubleStream values = all.stream().flatMapToDouble(p -> DoubleStream.of(p.low, p.high));
    Axis.Scale up = y.over(values, (double) height - BOTTOM, top);
    List<Group> groups = new ArrayList<>();
    groups.add(axes(across, up));
    boolean marked = all.size() <= MOST_MARKS;
    thin.forEach(each -> groups.add(draw(each, across, up, marked)));
    names(thin, across, up, groups);
    String label = title.isEmpty() ? y.title() + " over " + x.title() : title;
    String labels =
        x.labels().isEmpty()
            ? ""
            : " data-labels=\"" + Html.text(String.join("\n", x.labels())) + '"';
    String data = across.data("x") + up.data("y") + labels;
    return new Drawing(width, height, kind, label, data, groups);
  }

  private static Series thin(Series series, int most) {
    int size = series.points.size();
    if (size <= most) {
      return series;
    }
    List<Point> kept = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      kept.add(series.points.get((int) ((long) i * (size - 1) / (most - 1))));
    }
    return new Series(series.name, series.number, series.style, kept);
  }

  private Group axes(Axis.Scale across, Axis.Scale up) {
    List<Shape> shapes = new ArrayList<>();
    for (double tick : up.ticks()) {
      double at = up.at(tick);
      shapes.add(new Line(Ink.GRID, 1, "", List.of(new At(LEFT, at), new At(across.to(), at))));
      shapes.add(new Words(Ink.SOFT, new At(LEFT - 6.0, at + 4), Anchor.END, false, up.text(tick)));
    }
    List<Double> ticks = across.ticks();
    // Labels that would run into each other are left out, evenly.
    int letters = ticks.stream().mapToInt(tick -> across.text(tick).length()).max().orElse(0);
    double room = (across.to() - LEFT) / Math.max(1, ticks.size());
    int every = x.labels().isEmpty() ? 1 : (int) Math.ceil(8.0 * (letters + 1) / room);
    for (int i = 0; i < ticks.size(); i += Math.max(1, every)) {
      String words = across.text(ticks.get(i));
      boolean end = across.at(ticks.get(i)) + 4.8 * words.length() > across.to() + RIGHT;
      At at = new At(end ? across.to() + RIGHT - 2 : across.at(ticks.get(i)), up.from() + 17);
      shapes.add(new Words(Ink.SOFT, at, end ? Anchor.END : Anchor.MIDDLE, false, words));
    }
    At below = new At((across.to() + LEFT) / 2, up.from() + 39);
    shapes.add(new Words(Ink.SOFT, below, Anchor.MIDDLE, false, x.title()));
    shapes.add(new Words(Ink.SOFT, new At(4, up.to() - 12), Anchor.START, false, y.title()));
    if (!title.isEmpty()) {
      shapes.add(new Words(Ink.TEXT, new At(4, 14), Anchor.START, true, title));
    }
    return new Group(-1, "", shapes);
  }

  /** Beside points, but for those that would be over another name. */
  private static void names(
      List<Series> series, Axis.Scale across, Axis.Scale up, List<Group> groups) {
    List<Rectangle2D> taken = new ArrayList<>();
    for (Series each : series) {
      if (each.style == Style.POINTS && !each.points.isEmpty()) {
        double x = across.at(each.points.get(0).x);
        double y = up.at(each.points.get(0).y) - 5;
        double wide = 7.0 * each.name.length();
        boolean left = x + 9 + wide > across.to() + RIGHT;
        Rectangle2D box = new Rectangle2D.Double(left ? x - 9 - wide : x + 9, y - 10, wide, 13);
        if (box.getX() > LEFT && taken.stream().noneMatch(box::intersects)) {
          taken.add(box);
          At at = new At(left ? x - 9 : x + 9, y);
          Anchor anchor = left ? Anchor.END : Anchor.START;
          Shape words = new Words(Ink.TEXT, at, anchor, false, each.name);
          groups.add(new Group(each.number, "", List.of(words)));
        }
      }
    }
  }

  private static Group draw(Series series, Axis.Scale across, Axis.Scale up, boolean marked) {
    Ink ink = Ink.of(series.number);
    List<At> line = new ArrayList<>();
    List<At> band = new ArrayList<>();
    for (Point point : series.points) {
      line.add(new At(across.at(point.x), up.at(point.y)));
      band.add(new At(across.at(point.x), up.at(point.low)));
    }
    for (int i = series.points.size() - 1; i >= 0; i--) {
      band.add(new At(line.get(i).x(), up.at(series.points.get(i).high)));
    }
    List<Shape> shapes = new ArrayList<>();
    boolean ranged = series.points.stream().anyMatch(p -> p.low < p.y || p.high > p.y);
    if (ranged && series.style != Style.REFERENCE) {
      shapes.add(new Area(ink, 0.13, band));
    }
    if (series.style == Style.LINE) {
      shapes.add(new Line(ink, 2, Ink.dashes(series.number), line));
    }
    if (series.style == Style.REFERENCE) {
      shapes.add(new Line(ink, 1.4, "5 4", line));
    }
    if (series.style == Style.POINTS || (series.style == Style.LINE && marked)) {
      double radius = series.style == Style.POINTS ? 5 : 2.4;
      line.forEach(at -> shapes.add(new Dot(ink, radius, at)));
    }
    return new Group(series.number, series.name, shapes);
  }
}
