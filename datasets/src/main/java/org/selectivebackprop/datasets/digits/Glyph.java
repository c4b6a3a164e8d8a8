package org.selectivebackprop.datasets.digits;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** A way to write a digit: straight segments in a box about 1.2 wide, 2 high, centred, y down. */
final class Glyph {
  private final float[] segments;

  private Glyph(float[] segments) {
    this.segments = segments;
  }

  /**
   * Reads strokes, in the manner of SVG's paths. {@code M x y} lifts the pen and puts it down
   * elsewhere, {@code L x y} draws a line, {@code Q cx cy x y} a quadratic Bezier curve through a
   * control point, {@code A x y rx ry from to} an arc of an upright ellipse, joined to the pen by a
   * line when it starts elsewhere. {@code S} is the same arc, but lifts the pen to reach its start.
   *
   * <p>Angles are in degrees, clockwise on screen: 0 is right, 90 is the bottom, 270 the top.
   */
  static Glyph of(String path) {
    Pen pen = new Pen(List.of(path.split(" ")).iterator());
    while (pen.words.hasNext()) {
      switch (pen.words.next()) {
        case "M" -> pen.moveTo(pen.number(), pen.number());
        case "L" -> pen.lineTo(pen.number(), pen.number());
        case "Q" -> pen.quadTo(pen.number(), pen.number(), pen.number(), pen.number());
        case "A" -> pen.arc(false);
        case "S" -> pen.arc(true);
        default -> throw new IllegalArgumentException(path);
      }
    }
    return new Glyph(pen.segments);
  }

  int size() {
    return segments.length / 4;
  }

  /** Returns coordinate 0 to 3 (start x, start y, end x, end y) of a segment. */
  float at(int segment, int coordinate) {
    return segments[4 * segment + coordinate];
  }

  private static final class Pen {
    private final Iterator<String> words;
    private float[] segments = new float[0];
    private double penX;
    private double penY;

    Pen(Iterator<String> words) {
      this.words = words;
    }

    double number() {
      return Double.parseDouble(words.next());
    }

    void moveTo(double x, double y) {
      penX = x;
      penY = y;
    }

    void lineTo(double x, double y) {
      int end = segments.length;
      segments = Arrays.copyOf(segments, end + 4);
      segments[end] = (float) penX;
      segments[end + 1] = (float) penY;
      segments[end + 2] = (float) x;
      segments[end + 3] = (float) y;
      moveTo(x, y);
    }

    void quadTo(double controlX, double controlY, double x, double y) {
      double startX = penX;
      double startY = penY;
      int pieces = 6;
      for (int piece = 1; piece <= pieces; piece++) {
        double t = (double) piece / pieces;
        double s = 1 - t;
        lineTo(
            s * s * startX + 2 * s * t * controlX + t * t * x,
            s * s * startY + 2 * s * t * controlY + t * t * y);
      }
    }

    void arc(boolean lifted) {
      double centreX = number();
      double centreY = number();
      double radiusX = number();
      double radiusY = number();
      double from = number();
      double to = number();
      int pieces = Math.max(2, (int) StrictMath.ceil(Math.abs(to - from) / 24));
      for (int piece = 0; piece <= pieces; piece++) {
        double angle = StrictMath.toRadians(from + (to - from) * piece / pieces);
        double x = centreX + radiusX * StrictMath.cos(angle);
        double y = centreY + radiusY * StrictMath.sin(angle);
        if (lifted && piece == 0) {
          moveTo(x, y);
        } else if (Math.abs(x - penX) + Math.abs(y - penY) > 1e-3) {
          lineTo(x, y);
        }
      }
    }
  }
}
