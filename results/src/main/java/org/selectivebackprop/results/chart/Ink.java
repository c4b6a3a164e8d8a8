package org.selectivebackprop.results.chart;

import java.util.List;

/** A colour: a variable of the page's style sheet; rgb in files, which are white. */
record Ink(String variable, int rgb) {
  static final Ink GRID = new Ink("line", 0xD9D9DE);
  static final Ink SOFT = new Ink("soft", 0x5F5F66);
  static final Ink TEXT = new Ink("fg", 0x1C1C1E);
  static final Ink PAPER = new Ink("bg", 0xFFFFFF);
  static final Ink HEAT = new Ink("heat", 0x0072B2);

  /** Colours that colour-blind readers tell apart (Okabe and Ito 2008). */
  private static final List<Integer> PALETTE =
      List.of(0x000000, 0xE69F00, 0xD55E00, 0x0072B2, 0x009E73, 0x888888, 0xCC79A7, 0x56B4E9);

  /** Solid, dashed, dotted: colours that come again after eight come in another line. */
  private static final List<String> DASHES = List.of("", "7 4", "2 3");

  /** Of a series by its number; what belongs to none is as the grid. */
  static Ink of(int series) {
    int colour = series % PALETTE.size();
    return series < 0 ? GRID : new Ink("s" + colour, PALETTE.get(colour));
  }

  /** Lengths of strokes and gaps of a series' line, or nothing. */
  static String dashes(int series) {
    return series < 0 ? "" : DASHES.get(Math.min(series / PALETTE.size(), DASHES.size() - 1));
  }

  String svg(boolean page) {
    return page ? "var(--" + variable + ")" : Drawing.text("#%06x", rgb);
  }
}
