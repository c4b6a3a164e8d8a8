package org.selectivebackprop.datasets.digits;

import java.util.Arrays;

/**
 * One way to write a digit: straight segments in a box about 1.2 wide and 2 high, centred on the
 * origin, with y pointing down.
 */
final class Glyph {
  private final float[] segments;

  private Glyph(float[] segments) {
    this.segments = segments;
  }

  /** Returns the number of segments. */
  int size() {
    return segments.length / 4;
  }

  /** Returns coordinate 0 to 3 (start x, start y, end x, end y) of a segment. */
  float at(int segment, int coordinate) {
    return segments[4 * segment + coordinate];
  }

  /** Starts a glyph with the pen at the given point. */
  static Pen from(double x, double y) {
    return new Pen().moveTo(x, y);
  }

  /** Collects the strokes of one glyph, flattening curves into segments. */
  static final class Pen {
    private float[] segments = new float[0];
    private double penX;
    private double penY;

    /** Lifts the pen and puts it down elsewhere. */
    Pen moveTo(double x, double y) {
      penX = x;
      penY = y;
      return this;
    }

    /** Draws a straight line. */
    Pen lineTo(double x, double y) {
      int end = segments.length;
      segments = Arrays.copyOf(segments, end + 4);
      segments[end] = (float) penX;
      segments[end + 1] = (float) penY;
      segments[end + 2] = (float) x;
      segments[end + 3] = (float) y;
      return moveTo(x, y);
    }

    /** Draws a quadratic Bezier curve through one control point. */
    Pen quadTo(double controlX, double controlY, double x, double y) {
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
      return this;
    }

    /**
     * Draws an arc of an upright ellipse, joined to the pen by a line when it starts elsewhere.
     *
     * <p>Angles are in degrees, clockwise on screen: 0 is right, 90 is the bottom, 270 the top.
     */
    Pen arc(Ellipse ellipse, double fromDegrees, double toDegrees) {
      int pieces = Math.max(2, (int) StrictMath.ceil(Math.abs(toDegrees - fromDegrees) / 24));
      for (int piece = 0; piece <= pieces; piece++) {
        double degrees = fromDegrees + (toDegrees - fromDegrees) * piece / pieces;
        double x = ellipse.xAt(degrees);
        double y = ellipse.yAt(degrees);
        boolean moved = Math.abs(x - penX) + Math.abs(y - penY) > 1e-3;
        if (moved) {
          lineTo(x, y);
        }
      }
      return this;
    }

    /** Draws a whole ellipse, lifting the pen to reach it. */
    Pen ring(Ellipse ellipse) {
      return moveTo(ellipse.xAt(0), ellipse.yAt(0)).arc(ellipse, 0, 360);
    }

    /** Returns what was drawn. */
    Glyph glyph() {
      return new Glyph(segments.clone());
    }
  }

  /** An upright ellipse by its centre and its two radii. */
  record Ellipse(double x, double y, double radiusX, double radiusY) {
    double xAt(double degrees) {
      return x + radiusX * StrictMath.cos(StrictMath.toRadians(degrees));
    }

    double yAt(double degrees) {
      return y + radiusY * StrictMath.sin(StrictMath.toRadians(degrees));
    }
  }
}
