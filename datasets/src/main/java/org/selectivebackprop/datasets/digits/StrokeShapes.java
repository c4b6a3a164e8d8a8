package org.selectivebackprop.datasets.digits;

import java.util.List;
import java.util.stream.Stream;

/** The ways each of the ten digits is written. */
final class StrokeShapes {
  private static final List<List<Glyph>> VARIANTS =
      List.of(
          glyphs(
              "S 0 0 0.6 1 0 360",
              "M -0.55 0.45 A 0 -0.45 0.55 0.55 180 360 A 0 0.45 0.55 0.55 0 180"),
          glyphs(
              "M 0 -1 L 0 1",
              "M -0.36 -0.58 L 0.08 -1 L 0.08 1",
              "M -0.32 -0.66 L 0.04 -1 L 0.04 1 M -0.4 1 L 0.46 1"),
          glyphs(
              "S 0 -0.44 0.58 0.56 195 375 Q 0.42 0.2 -0.58 1 L 0.6 1",
              "S 0 -0.44 0.58 0.56 205 400 L -0.58 1 L 0.58 1"),
          glyphs(
              "S -0.04 -0.5 0.52 0.5 205 445 S -0.04 0.47 0.62 0.53 275 515",
              "M -0.55 -1 L 0.52 -1 L -0.08 -0.26 A -0.06 0.36 0.64 0.64 275 510"),
          glyphs(
              "M 0.26 1 L 0.26 -1 L -0.62 0.42 L 0.64 0.42",
              "M -0.42 -1 L -0.54 0.16 L 0.6 0.16 M 0.34 -0.72 L 0.34 1"),
          glyphs(
              "M 0.52 -1 L -0.4 -1 L -0.5 -0.08 A -0.03 0.34 0.61 0.66 222 512",
              "M 0.5 -1 L -0.5 -1 L -0.5 -0.14 L -0.1 -0.16 A -0.08 0.42 0.64 0.58 272 518"),
          glyphs(
              "M 0.46 -0.94 Q -0.6 -0.98 -0.6 0.4 S 0 0.4 0.6 0.6 0 360",
              "M 0.24 -1 L -0.52 0.12 S 0 0.4 0.6 0.6 0 360"),
          glyphs(
              "M -0.58 -1 L 0.58 -1 L -0.16 1",
              "M -0.58 -1 L 0.58 -1 L -0.16 1 M -0.28 0.02 L 0.5 0.02",
              "M -0.58 -1 L 0.58 -1 Q -0.1 -0.1 -0.12 1"),
          glyphs(
              "S 0 -0.5 0.48 0.5 0 360 S 0 0.48 0.6 0.52 0 360",
              "S 0 -0.54 0.5 0.46 150 390 A 0 0.52 0.56 0.48 205 -25 A 0 -0.54 0.5 0.46 150 150"),
          glyphs(
              "M 0.6 -0.4 Q 0.6 0.98 -0.46 0.94 S 0 -0.4 0.6 0.6 0 360",
              "M 0.6 -0.4 L 0.56 1 S 0 -0.4 0.6 0.6 0 360",
              "M 0.54 -0.12 L -0.2 1 S 0 -0.4 0.6 0.6 0 360"));

  static final int DIGITS = 10;

  private StrokeShapes() {}

  static List<Glyph> of(int digit) {
    return VARIANTS.get(digit);
  }

  private static List<Glyph> glyphs(String... paths) {
    return Stream.of(paths).map(Glyph::of).toList();
  }
}
