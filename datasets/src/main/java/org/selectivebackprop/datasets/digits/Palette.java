package org.selectivebackprop.datasets.digits;

/** The two colours of a sign: of the wall, and of the digits on it. */
record Palette(Colour ground, Colour ink) {
  private static final double MARGIN = 0.04;
  // Walls and paint run from warm brown to cold blue; green and magenta ones are rare.
  private static final double WARMTH = 0.12;
  private static final double GREENNESS = 0.04;

  /**
   * Draws a wall and an ink whose brightness differs by so much, either the brighter one, so that
   * it never tells digit from wall; hues part along, else colour would rescue low contrast.
   */
  static Palette draw(KeyedDraws draws, double contrast) {
    double dark = draws.between(MARGIN, 1 - MARGIN - contrast);
    double bright = dark + contrast;
    boolean inkIsBright = draws.chance(0.5);
    double warmth = draws.around(WARMTH);
    double green = draws.around(GREENNESS);
    Colour ground = Colour.tinted(inkIsBright ? dark : bright, warmth, green);
    double otherWarmth = warmth + draws.around(0.4 * contrast);
    double otherGreen = green + draws.around(0.15 * contrast);
    Colour ink = Colour.tinted(inkIsBright ? bright : dark, otherWarmth, otherGreen);
    return new Palette(ground, ink);
  }

  double contrast() {
    return Math.abs(ink.brightness() - ground.brightness());
  }

  /** A linear colour; values outside [0, 1] are cut when the image is stored. */
  record Colour(float red, float green, float blue) {

    /** Returns a colour whose mean over channels is the given brightness. */
    static Colour tinted(double brightness, double warmth, double green) {
      return new Colour(
          (float) (brightness + warmth - green / 2),
          (float) (brightness + green),
          (float) (brightness - warmth - green / 2));
    }

    Colour lit(double amount) {
      float more = (float) amount;
      return new Colour(red + more, green + more, blue + more);
    }

    double brightness() {
      return (red + green + blue) / 3;
    }
  }
}
