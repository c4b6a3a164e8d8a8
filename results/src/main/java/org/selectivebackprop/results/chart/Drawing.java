package org.selectivebackprop.results.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Shapes: an SVG of a page, which colours and hides them, an SVG file, a PNG. */
public final class Drawing {
  static final int FONT = 12;

  private static final int MARGIN = 14;
  private static final double LETTER = 6.6; // an upper bound of the mean width

  private final int width;
  private final int height;
  private final Kind kind;
  private final String label;
  private final String data;
  private final List<Group> groups;

  /** {@code label} is for readers who do not see it, {@code data} for the page's script. */
  Drawing(int width, int height, Kind kind, String label, String data, List<Group> groups) {
    this.width = width;
    this.height = height;
    this.kind = kind;
    this.label = label;
    this.data = data;
    this.groups = List.copyOf(groups);
  }

  enum Kind {
    WIDE,
    SMALL,
    FIXED
  }

  /** A place; y grows downwards. */
  record At(double x, double y) {}

  sealed interface Shape permits Line, Area, Dot, Box, Words {}

  record Line(Ink ink, double width, String dashes, List<At> points) implements Shape {}

  record Area(Ink ink, double opacity, List<At> points) implements Shape {}

  record Dot(Ink ink, double radius, At at) implements Shape {}

  /** A rectangle with words that are shown when it is pointed at. */
  record Box(Ink ink, double opacity, At at, double width, double height, String title)
      implements Shape {}

  /** A line of text on its baseline. */
  record Words(Ink ink, At at, Anchor anchor, boolean bold, String text) implements Shape {}

  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /** Shapes that belong together; the page's legend finds them by their series, -1 for none. */
  record Group(int series, String name, At offset, List<Shape> shapes) {
    Group(int series, String name, List<Shape> shapes) {
      this(series, name, new At(0, 0), shapes);
    }

    Group moved(double dx, double dy) {
      return new Group(series, name, new At(offset.x + dx, offset.y + dy), shapes);
    }
  }

  public record Entry(String name, int number) {}

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  List<Group> groups() {
    return groups;
  }

  public static Drawing grid(List<Drawing> drawings, int columns) {
    List<Group> all = new ArrayList<>();
    int cellWidth = drawings.stream().mapToInt(Drawing::width).max().orElse(0);
    int cellHeight = drawings.stream().mapToInt(Drawing::height).max().orElse(0);
    for (int i = 0; i < drawings.size(); i++) {
      double dx = (double) cellWidth * (i % columns);
      int row = i / columns;
      double dy = (double) cellHeight * row;
      drawings.get(i).groups.forEach(group -> all.add(group.moved(dx, dy)));
    }
    int across = Math.min(columns, drawings.size());
    int rows = (drawings.size() + columns - 1) / columns;
    return new Drawing(across * cellWidth, rows * cellHeight, Kind.FIXED, "", "", all);
  }

  /** With a title and a legend above, as it stands alone. */
  public Drawing framed(String title, List<Entry> legend) {
    List<Shape> head = new ArrayList<>();
    head.add(new Words(Ink.TEXT, new At(MARGIN, 26), Anchor.START, true, title));
    double x = MARGIN;
    double y = 48;
    for (Entry entry : legend) {
      double wide = 26 + LETTER * entry.name().length() + 14;
      if (x + wide > width && x > MARGIN) {
        x = MARGIN;
        y += 18;
      }
      At start = new At(x, y - 4);
      At end = new At(x + 20, y - 4);
      int number = entry.number();
      head.add(new Line(Ink.of(number), 4, Ink.dashes(number), List.of(start, end)));
      head.add(new Words(Ink.TEXT, new At(x + 26, y), Anchor.START, false, entry.name()));
      x += wide;
    }
    double top = legend.isEmpty() ? 38 : y + 14;
    List<Group> all = new ArrayList<>();
    all.add(new Group(-1, "", head));
    groups.forEach(group -> all.add(group.moved(0, top)));
    int needed = (int) (2 * MARGIN + LETTER * 1.15 * title.length());
    return new Drawing(Math.max(width, needed), height + (int) top, Kind.FIXED, title, "", all);
  }

  /** For a page, which has colours and letters for it. */
  public String svg() {
    String size =
        kind == Kind.FIXED
            ? text(" fixed\" width=\"%d", width)
            : kind == Kind.SMALL ? " small" : "";
    return text("<svg viewBox=\"0 0 %d %d\" role=\"img\" class=\"plot%s\" ", width, height, size)
        + text("aria-label=\"%s\"%s>%n", Html.text(label), data)
        + Svg.of(groups, true)
        + "</svg>\n";
  }

  public String svgFile() {
    return text(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1$d %2$d\" width=\"%1$d\""
                + " height=\"%2$d\" font-family=\"sans-serif\" font-size=\"%3$d\">%n"
                + "<rect width=\"%1$d\" height=\"%2$d\" fill=\"#ffffff\"/>%n",
            width, height, FONT)
        + Svg.of(groups, false)
        + "</svg>\n";
  }

  /** A PNG file, two pixels a unit; a RuntimeException from AWT if this Java has no fonts. */
  public byte[] png() {
    return Painter.png(this);
  }

  /** In every locale the same. */
  static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
