package org.selectivebackprop.datasets.digits;

import org.selectivebackprop.datasets.digits.Canvas.Ink;
import org.selectivebackprop.datasets.digits.Palette.Colour;

/** Paints the wall behind the digits: a slope of light, clouds, blobs, a plate's edge and lines. */
final class Backdrop {
  private static final int SIDE = DigitRenderer.SIDE;
  // Five knots span the 32 pixels at a spacing of eight, plus one for the last interval.
  private static final int KNOTS = 6;
  private static final int SPACING = 8;

  private final float[] knots = new float[KNOTS * KNOTS];

  void paint(Canvas canvas, StrokeMask mask, KeyedDraws draws, Colour wall, double clutter) {
    canvas.fill(wall);
    slope(canvas, draws, clutter);
    clouds(canvas, draws, 0.6 * clutter);
    int blobs = draws.below(1 + (int) (clutter * 16));
    for (int blob = 0; blob < blobs; blob++) {
      blob(canvas, draws, 1.4 * clutter);
    }
    if (draws.chance(0.25 + clutter)) {
      plate(canvas, draws, clutter);
    }
    int lines = draws.below(1 + (int) (clutter * 14));
    for (int line = 0; line < lines; line++) {
      Colour colour = wall.lit(draws.around(2 * clutter));
      scratch(canvas, mask, draws, colour);
    }
  }

  static void scratch(Canvas canvas, StrokeMask mask, KeyedDraws draws, Colour colour) {
    Ink ink = new Ink(draws.between(0.4, 1.3), 1, draws.between(0.6, 1));
    mask.clear(ink.reach());
    mask.line(coordinate(draws), coordinate(draws), coordinate(draws), coordinate(draws));
    canvas.stroke(mask, colour, ink);
  }

  private static float coordinate(KeyedDraws draws) {
    return (float) draws.between(-4, SIDE + 4);
  }

  private static void slope(Canvas canvas, KeyedDraws draws, double clutter) {
    float perX = (float) (draws.around(clutter) / SIDE);
    float perY = (float) (draws.around(clutter) / SIDE);
    float warmth = (float) draws.around(0.5);
    for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
      float light = perX * (pixel % SIDE - SIDE / 2) + perY * (pixel / SIDE - SIDE / 2);
      canvas.add(pixel, light * (1 + warmth), light, light * (1 - warmth));
    }
  }

  private void clouds(Canvas canvas, KeyedDraws draws, double amplitude) {
    for (int knot = 0; knot < knots.length; knot++) {
      knots[knot] = (float) draws.around(amplitude);
    }
    float warmth = (float) draws.around(0.4);
    for (int y = 0; y < SIDE; y++) {
      float down = (y % SPACING) / (float) SPACING;
      int row = y / SPACING * KNOTS;
      for (int x = 0; x < SIDE; x++) {
        float across = (x % SPACING) / (float) SPACING;
        int knot = row + x / SPACING;
        float upper = knots[knot] + across * (knots[knot + 1] - knots[knot]);
        int below = knot + KNOTS;
        float lower = knots[below] + across * (knots[below + 1] - knots[below]);
        float light = upper + down * (lower - upper);
        canvas.add(y * SIDE + x, light * (1 + warmth), light, light * (1 - warmth));
      }
    }
  }

  private static void blob(Canvas canvas, KeyedDraws draws, double amplitude) {
    double centreX = draws.between(0, SIDE);
    double centreY = draws.between(0, SIDE);
    double radius = draws.between(2, 9);
    float red = (float) draws.around(amplitude);
    float green = (float) (red + draws.around(0.5 * amplitude));
    float blue = (float) (red + draws.around(0.5 * amplitude));
    int left = Math.max(0, (int) (centreX - radius));
    int right = Math.min(SIDE - 1, (int) (centreX + radius));
    int bottom = Math.min(SIDE - 1, (int) (centreY + radius));
    for (int y = Math.max(0, (int) (centreY - radius)); y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        double dx = (x + 0.5 - centreX) / radius;
        double dy = (y + 0.5 - centreY) / radius;
        float share = (float) Math.max(0, 1 - dx * dx - dy * dy);
        canvas.add(y * SIDE + x, red * share, green * share, blue * share);
      }
    }
  }

  /** Adds the edge of a number plate: all beyond a straight line is brighter or darker. */
  private static void plate(Canvas canvas, KeyedDraws draws, double clutter) {
    boolean upright = draws.chance(0.5);
    boolean near = draws.chance(0.5);
    int depth = 1 + draws.below(6);
    float light = (float) draws.around(0.15 + 1.5 * clutter);
    float tint = (float) draws.around(0.1);
    for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
      int place = upright ? pixel % SIDE : pixel / SIDE;
      if ((near ? place : SIDE - 1 - place) < depth) {
        canvas.add(pixel, light + tint, light, light - tint);
      }
    }
  }
}
