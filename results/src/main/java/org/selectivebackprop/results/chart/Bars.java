package org.selectivebackprop.results.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.selectivebackprop.results.chart.Drawing.Anchor;
import org.selectivebackprop.results.chart.Drawing.At;
import org.selectivebackprop.results.chart.Drawing.Box;
import org.selectivebackprop.results.chart.Drawing.Group;
import org.selectivebackprop.results.chart.Drawing.Line;
import org.selectivebackprop.results.chart.Drawing.Shape;
import org.selectivebackprop.results.chart.Drawing.Words;

/** Horizontal bars under their labels; parts of a row are one bar if stacked, else shares. */
public record Bars(String title, boolean stacked, List<Row> rows) {
  private static final int WIDTH = 680;
  private static final int LEFT = 4;
  private static final int LABEL = 20;
  private static final int NUMBERS = 76;
  private static final Axis SHARES = Axis.shares("");

  public Bars {
    rows = List.copyOf(rows);
  }

  /** One row, with its sum, if any, as words at the end of the bar. */
  public record Row(String label, String value, List<Part> parts) {
    public Row {
      parts = List.copyOf(parts);
    }
  }

  /** One part of a row; a legend finds it by the number of its series. */
  public record Part(int series, int colour, double size, String words) {}

  public Drawing drawing() {
    double most = rows.stream().mapToDouble(this::length).max().orElse(1);
    double unit = (WIDTH - LEFT - NUMBERS) / (most > 0 ? most : 1);
    double thick = stacked ? 15 : 7;
    List<Group> groups = new ArrayList<>();
    double y = stacked ? 0 : LABEL;
    for (Row row : rows) {
      int number = stacked && !row.parts.isEmpty() ? row.parts.get(0).series : -1;
      List<Shape> shapes = new ArrayList<>();
      shapes.add(new Words(Ink.TEXT, new At(LEFT, y + 15), Anchor.START, false, row.label));
      double x = LEFT;
      y += LABEL;
      for (Part part : row.parts) {
        Shape box =
            new Box(Ink.of(part.colour), 1, new At(x, y), unit * part.size, thick, part.words);
        if (stacked) {
          shapes.add(box);
          x += unit * part.size;
        } else {
          groups.add(new Group(part.series, part.words, List.of(box)));
          y += thick + 1;
        }
      }
      if (stacked) {
        shapes.add(new Words(Ink.SOFT, new At(x + 6, y + 12), Anchor.START, false, row.value));
        y += thick;
      }
      groups.add(new Group(number, row.label, shapes));
      y += 6;
    }
    groups.add(0, new Group(-1, "", stacked ? List.of(line(LEFT, 0, y)) : scale(most, unit, y)));
    return new Drawing(WIDTH, (int) Math.ceil(y) + 4, Drawing.Kind.WIDE, title, "", groups);
  }

  private static Line line(double x, double from, double to) {
    return new Line(Ink.GRID, 1, "", List.of(new At(x, from), new At(x, to)));
  }

  /** Lines through all rows at shares, with the shares above. */
  private List<Shape> scale(double most, double unit, double bottom) {
    List<Shape> shapes = new ArrayList<>();
    for (double tick : SHARES.over(DoubleStream.of(most), LEFT, LEFT + unit * most).ticks()) {
      if (tick <= most) {
        double x = LEFT + unit * tick;
        shapes.add(line(x, LABEL - 2.0, bottom));
        Anchor anchor = tick > 0 ? Anchor.MIDDLE : Anchor.START;
        shapes.add(new Words(Ink.SOFT, new At(x, 13), anchor, false, SHARES.text(tick)));
      }
    }
    return shapes;
  }

  private double length(Row row) {
    return stacked
        ? row.parts.stream().mapToDouble(Part::size).sum()
        : row.parts.stream().mapToDouble(Part::size).max().orElse(0);
  }
}
