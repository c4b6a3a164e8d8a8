package org.selectivebackprop.datasets.digits;

import java.util.List;
import org.selectivebackprop.datasets.digits.Glyph.Ellipse;

/** The ways each of the ten digits is written. */
final class StrokeShapes {
  /** The number of digits. */
  static final int DIGITS = 10;

  private static final List<List<Glyph>> VARIANTS =
      List.of(
          zeros(), ones(), twos(), threes(), fours(), fives(), sixes(), sevens(), eights(),
          nines());

  private StrokeShapes() {}

  /** Returns the variants of a digit, at least two. */
  static List<Glyph> of(int digit) {
    return VARIANTS.get(digit);
  }

  private static List<Glyph> zeros() {
    Ellipse cap = new Ellipse(0, -0.45, 0.55, 0.55);
    Ellipse foot = new Ellipse(0, 0.45, 0.55, 0.55);
    Glyph oval = Glyph.from(0.6, 0).ring(new Ellipse(0, 0, 0.6, 1)).glyph();
    Glyph straightSided = Glyph.from(-0.55, 0.45).arc(cap, 180, 360).arc(foot, 0, 180).glyph();
    return List.of(oval, straightSided);
  }

  private static List<Glyph> ones() {
    Glyph plain = Glyph.from(0, -1).lineTo(0, 1).glyph();
    Glyph flag = Glyph.from(-0.36, -0.58).lineTo(0.08, -1).lineTo(0.08, 1).glyph();
    Glyph serif =
        Glyph.from(-0.32, -0.66)
            .lineTo(0.04, -1)
            .lineTo(0.04, 1)
            .moveTo(-0.4, 1)
            .lineTo(0.46, 1)
            .glyph();
    return List.of(plain, flag, serif);
  }

  private static List<Glyph> twos() {
    Ellipse head = new Ellipse(0, -0.44, 0.58, 0.56);
    Glyph curved =
        Glyph.from(head.xAt(195), head.yAt(195))
            .arc(head, 195, 375)
            .quadTo(0.42, 0.2, -0.58, 1)
            .lineTo(0.6, 1)
            .glyph();
    Glyph straight =
        Glyph.from(head.xAt(205), head.yAt(205))
            .arc(head, 205, 400)
            .lineTo(-0.58, 1)
            .lineTo(0.58, 1)
            .glyph();
    return List.of(curved, straight);
  }

  private static List<Glyph> threes() {
    Ellipse head = new Ellipse(-0.04, -0.5, 0.52, 0.5);
    Ellipse bowl = new Ellipse(-0.04, 0.47, 0.62, 0.53);
    Ellipse largeBowl = new Ellipse(-0.06, 0.36, 0.64, 0.64);
    Glyph round =
        Glyph.from(head.xAt(205), head.yAt(205))
            .arc(head, 205, 445)
            .moveTo(bowl.xAt(275), bowl.yAt(275))
            .arc(bowl, 275, 515)
            .glyph();
    Glyph flatTopped =
        Glyph.from(-0.55, -1)
            .lineTo(0.52, -1)
            .lineTo(-0.08, -0.26)
            .arc(largeBowl, 275, 510)
            .glyph();
    return List.of(round, flatTopped);
  }

  private static List<Glyph> fours() {
    Glyph closed =
        Glyph.from(0.26, 1).lineTo(0.26, -1).lineTo(-0.62, 0.42).lineTo(0.64, 0.42).glyph();
    Glyph open =
        Glyph.from(-0.42, -1)
            .lineTo(-0.54, 0.16)
            .lineTo(0.6, 0.16)
            .moveTo(0.34, -0.72)
            .lineTo(0.34, 1)
            .glyph();
    return List.of(closed, open);
  }

  private static List<Glyph> fives() {
    Ellipse bowl = new Ellipse(-0.03, 0.34, 0.61, 0.66);
    Ellipse smallBowl = new Ellipse(-0.08, 0.42, 0.64, 0.58);
    Glyph slanted =
        Glyph.from(0.52, -1).lineTo(-0.4, -1).lineTo(-0.5, -0.08).arc(bowl, 222, 512).glyph();
    Glyph upright =
        Glyph.from(0.5, -1)
            .lineTo(-0.5, -1)
            .lineTo(-0.5, -0.14)
            .lineTo(-0.1, -0.16)
            .arc(smallBowl, 272, 518)
            .glyph();
    return List.of(slanted, upright);
  }

  private static List<Glyph> sixes() {
    Ellipse bowl = new Ellipse(0, 0.4, 0.6, 0.6);
    Glyph curved = Glyph.from(0.46, -0.94).quadTo(-0.6, -0.98, -0.6, 0.4).ring(bowl).glyph();
    Glyph straight = Glyph.from(0.24, -1).lineTo(-0.52, 0.12).ring(bowl).glyph();
    return List.of(curved, straight);
  }

  private static List<Glyph> sevens() {
    Glyph plain = Glyph.from(-0.58, -1).lineTo(0.58, -1).lineTo(-0.16, 1).glyph();
    Glyph barred =
        Glyph.from(-0.58, -1)
            .lineTo(0.58, -1)
            .lineTo(-0.16, 1)
            .moveTo(-0.28, 0.02)
            .lineTo(0.5, 0.02)
            .glyph();
    Glyph curved = Glyph.from(-0.58, -1).lineTo(0.58, -1).quadTo(-0.1, -0.1, -0.12, 1).glyph();
    return List.of(plain, barred, curved);
  }

  private static List<Glyph> eights() {
    Ellipse head = new Ellipse(0, -0.5, 0.48, 0.5);
    Ellipse bowl = new Ellipse(0, 0.48, 0.6, 0.52);
    Glyph rings = Glyph.from(0, 0).ring(head).ring(bowl).glyph();
    Ellipse cap = new Ellipse(0, -0.54, 0.5, 0.46);
    Ellipse foot = new Ellipse(0, 0.52, 0.56, 0.48);
    Glyph crossed =
        Glyph.from(cap.xAt(150), cap.yAt(150))
            .arc(cap, 150, 390)
            .lineTo(foot.xAt(205), foot.yAt(205))
            .arc(foot, 205, -25)
            .lineTo(cap.xAt(150), cap.yAt(150))
            .glyph();
    return List.of(rings, crossed);
  }

  private static List<Glyph> nines() {
    Ellipse head = new Ellipse(0, -0.4, 0.6, 0.6);
    Glyph curved = Glyph.from(0.6, -0.4).quadTo(0.6, 0.98, -0.46, 0.94).ring(head).glyph();
    Glyph upright = Glyph.from(0.6, -0.4).lineTo(0.56, 1).ring(head).glyph();
    Glyph slanted = Glyph.from(0.54, -0.12).lineTo(-0.2, 1).ring(head).glyph();
    return List.of(curved, upright, slanted);
  }
}
