package org.selectivebackprop.datasets.digits;

import java.util.Arrays;

/** How far pixel centres are from strokes of one colour: where they cross, paint is single. */
final class StrokeMask {
  private static final int SIDE = DigitRenderer.SIDE;

  // Squared, because only the pixels near a stroke ever need the root.
  private final float[] squaredDistance = new float[SIDE * SIDE];
  private double reach;

  /** Forgets every stroke; later ones are measured up to the given distance only, in pixels. */
  void clear(double newReach) {
    Arrays.fill(squaredDistance, Float.MAX_VALUE);
    reach = newReach;
  }

  void add(Glyph glyph, Pose pose) {
    for (int segment = 0; segment < glyph.size(); segment++) {
      float fromX = glyph.at(segment, 0);
      float fromY = glyph.at(segment, 1);
      float toX = glyph.at(segment, 2);
      float toY = glyph.at(segment, 3);
      line(
          pose.xOf(fromX, fromY), pose.yOf(fromX, fromY),
          pose.xOf(toX, toY), pose.yOf(toX, toY));
    }
  }

  void line(float fromX, float fromY, float toX, float toY) {
    int left = first(Math.min(fromX, toX));
    int right = last(Math.max(fromX, toX));
    int bottom = last(Math.max(fromY, toY));
    float alongX = toX - fromX;
    float alongY = toY - fromY;
    float inverse = 1 / Math.max(1e-6f, alongX * alongX + alongY * alongY);
    for (int y = first(Math.min(fromY, toY)); y <= bottom; y++) {
      float dy = y + 0.5f - fromY;
      for (int x = left; x <= right; x++) {
        float dx = x + 0.5f - fromX;
        float share = Math.min(1, Math.max(0, (dx * alongX + dy * alongY) * inverse));
        float offX = dx - share * alongX;
        float offY = dy - share * alongY;
        float squared = offX * offX + offY * offY;
        int pixel = y * SIDE + x;
        squaredDistance[pixel] = Math.min(squaredDistance[pixel], squared);
      }
    }
  }

  /** Returns how much of a pixel is covered by strokes of the given radius, in [0, 1]. */
  float coverage(int pixel, float radius, float softness) {
    float outer = radius + softness / 2;
    float squared = squaredDistance[pixel];
    if (squared >= outer * outer) {
      return 0;
    }
    return Math.min(1, (outer - (float) Math.sqrt(squared)) / softness);
  }

  private int first(float coordinate) {
    return Math.max(0, (int) Math.floor(coordinate - reach));
  }

  private int last(float coordinate) {
    return Math.min(SIDE - 1, (int) Math.floor(coordinate + reach));
  }
}
