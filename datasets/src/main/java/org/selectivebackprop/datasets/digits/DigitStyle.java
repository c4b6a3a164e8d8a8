package org.selectivebackprop.datasets.digits;

import org.selectivebackprop.datasets.digits.Canvas.Ink;

/** Everything about an image that is not its label, drawn from its difficulty. */
record DigitStyle(Pose pose, Ink ink, Palette palette, Scene scene, Lens lens) {

  static DigitStyle draw(KeyedDraws draws, double difficulty) {
    Strain strain = new Strain(draws, difficulty);
    double halfHeight = strain.harder(11, 6.5) + draws.around(1);
    double width = draws.between(0.8, 1.1) * strain.harder(1, 0.75);
    Palette palette = Palette.draw(draws, strain.harder(0.55, 0.06));
    double spacing = 1.2 + strain.harder(0.6, 0.25) + draws.between(0, 0.4);
    Scene scene = Scene.draw(draws, strain, palette.contrast(), spacing);
    Pose pose = pose(draws, strain, halfHeight, width, spacing);
    return new DigitStyle(
        pose, ink(draws, strain, halfHeight), palette, scene, lens(strain, palette.contrast()));
  }

  private static Pose pose(
      KeyedDraws draws, Strain strain, double halfHeight, double width, double spacing) {
    double slant = draws.around(strain.harder(0.2, 0.5));
    double radians = draws.around(strain.harder(0.12, 0.4));
    double bend = draws.around(strain.harder(0.1, 0.25));
    // No neighbour may come nearer to the middle than the digit that is the label. Half the spacing
    // would do for writing along an axis; a line of writing rotated by 0.4 needs 0.38 of it.
    double drift = Math.min(strain.harder(2.5, 5), 0.36 * spacing * width * halfHeight);
    double middle = DigitRenderer.SIDE / 2.0;
    double x = middle + draws.around(drift);
    double y = middle + draws.around(drift);
    return new Pose(Pose.Linear.of(halfHeight, width, slant, radians), bend, x, y);
  }

  private static Ink ink(KeyedDraws draws, Strain strain, double halfHeight) {
    double share = 0.135 + draws.around(strain.harder(0.025, 0.085));
    double softness = strain.harder(1, 2);
    return new Ink(Math.max(0.45, share * halfHeight), softness, strain.harder(1, 0.85));
  }

  private static Lens lens(Strain strain, double contrast) {
    double noise = 0.008 + contrast * strain.harder(0.02, 0.22);
    return new Lens(1 + (int) strain.harder(0, 4.5), noise);
  }

  /** Whether digits stand beside it, how far in glyph units, the wall's range, stray lines. */
  record Scene(boolean left, boolean right, double spacing, double clutter, int scratches) {
    private static Scene draw(KeyedDraws draws, Strain strain, double contrast, double spacing) {
      double crowd = strain.harder(0.4, 0.9);
      boolean left = draws.chance(crowd);
      boolean right = draws.chance(crowd);
      double clutter = 0.03 + contrast * strain.harder(0.15, 0.7);
      return new Scene(left, right, spacing, clutter, (int) strain.harder(0, 3));
    }
  }

  /** Blur passes, and noise as a standard deviation in shares of full brightness. */
  record Lens(int blurPasses, double noise) {}

  /** Spreads one difficulty over many aspects, so that hard images are hard in different ways. */
  private record Strain(KeyedDraws draws, double difficulty) {
    double harder(double easy, double hard) {
      double share = Math.min(1, difficulty * draws.between(0.3, 1.5));
      return easy + (hard - easy) * share;
    }
  }
}
