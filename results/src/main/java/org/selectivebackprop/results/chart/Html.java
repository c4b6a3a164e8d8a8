package org.selectivebackprop.results.chart;

/** Text as HTML and SVG want it. */
public final class Html {
  private Html() {}

  /** With the characters that have a meaning there written out. */
  public static String text(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
