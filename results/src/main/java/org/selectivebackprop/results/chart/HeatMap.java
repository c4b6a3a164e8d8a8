package org.selectivebackprop.results.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import org.selectivebackprop.results.chart.Drawing.Anchor;
import org.selectivebackprop.results.chart.Drawing.At;
import org.selectivebackprop.results.chart.Drawing.Box;
import org.selectivebackprop.results.chart.Drawing.Group;
import org.selectivebackprop.results.chart.Drawing.Shape;
import org.selectivebackprop.results.chart.Drawing.Words;

/** A value, by column and row, for each pair of two parameters' values, the lower the darker. */
public record HeatMap(
    String title,
    Parameter across,
    Parameter down,
    Map<List<String>, Double> values,
    DoubleFunction<String> text) {
  private static final int CELL_HEIGHT = 34;
  private static final int TOP = 62;
  private static final double LETTER = 7;

  public HeatMap {
    values = Map.copyOf(values);
  }

  /** A parameter's values, in their order. */
  public record Parameter(String name, List<String> values) {
    public Parameter {
      values = List.copyOf(values);
    }

    private double letters() {
      return LETTER * values.stream().mapToInt(String::length).max().orElse(0);
    }
  }

  public Drawing drawing() {
    double left = Math.max(down.letters(), LETTER * down.name.length()) + 16;
    double cell = Math.max(76, across.letters() + 14);
    List<Shape> shapes = new ArrayList<>();
    words(shapes, Ink.TEXT, 4, 14, Anchor.START, title);
    words(shapes, Ink.SOFT, left, 34, Anchor.START, across.name);
    words(shapes, Ink.SOFT, 4, 54, Anchor.START, down.name);
    for (int column = 0; column < across.values.size(); column++) {
      double middle = left + cell * (column + 0.5);
      words(shapes, Ink.TEXT, middle, 54, Anchor.MIDDLE, across.values.get(column));
    }
    double least = values.values().stream().mapToDouble(v -> v).min().orElse(0);
    double most = values.values().stream().mapToDouble(v -> v).max().orElse(1);
    for (int row = 0; row < down.values.size(); row++) {
      double y = TOP + (double) CELL_HEIGHT * row;
      words(shapes, Ink.TEXT, left - 10, y + 21, Anchor.END, down.values.get(row));
      for (int column = 0; column < across.values.size(); column++) {
        List<String> key = List.of(across.values.get(column), down.values.get(row));
        Double value = values.get(key);
        if (value != null) {
          double strength = most > least ? (most - value) / (most - least) : 0.5;
          String shown = text.apply(value);
          String at = across.name + " " + key.get(0) + ", " + down.name + " " + key.get(1);
          double x = left + cell * column;
          shapes.add(
              new Box(
                  Ink.HEAT,
                  0.06 + 0.9 * strength,
                  new At(x, y),
                  cell - 2,
                  CELL_HEIGHT - 2.0,
                  at + ": " + shown));
          Ink ink = strength > 0.55 ? Ink.PAPER : Ink.TEXT;
          words(shapes, ink, x + cell / 2 - 1, y + 21, Anchor.MIDDLE, shown);
        }
      }
    }
    int width = (int) Math.max(left + cell * across.values.size(), LETTER * title.length()) + 8;
    int height = TOP + CELL_HEIGHT * down.values.size() + 6;
    return new Drawing(
        width, height, Drawing.Kind.FIXED, title, "", List.of(new Group(-1, "", shapes)));
  }

  private static void words(
      List<Shape> shapes, Ink ink, double x, double y, Anchor anchor, String text) {
    shapes.add(new Words(ink, new At(x, y), anchor, y < 20, text));
  }
}
