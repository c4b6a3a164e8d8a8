package org.selectivebackprop.datasets.digits;

/** Where and how a glyph stands: {@code map} from its units to pixels, {@code bend} its lean. */
record Pose(Linear map, double bend, double x, double y) {

  Pose along(double glyphUnits, double lift) {
    return new Pose(
        map, bend, x + map.xx() * glyphUnits, y + map.yx() * glyphUnits + map.yy() * lift);
  }

  float xOf(float glyphX, float glyphY) {
    return (float) (x + map.xx() * bent(glyphX, glyphY) + map.xy() * glyphY);
  }

  float yOf(float glyphX, float glyphY) {
    return (float) (y + map.yx() * bent(glyphX, glyphY) + map.yy() * glyphY);
  }

  private double bent(float glyphX, float glyphY) {
    return glyphX + bend * (glyphY * glyphY - 0.5);
  }

  /** A two by two matrix, row by row. */
  record Linear(double xx, double xy, double yx, double yy) {

    /** Stretches, slants and then rotates: the order in which a hand would lean its writing. */
    static Linear of(double halfHeight, double width, double slant, double radians) {
      double cos = StrictMath.cos(radians) * halfHeight;
      double sin = StrictMath.sin(radians) * halfHeight;
      return new Linear(cos * width, -cos * slant - sin, sin * width, -sin * slant + cos);
    }
  }
}
