package org.selectivebackprop.results.page;

/** Text as HTML and SVG want it. */
final class Html {
  private Html() {}

  /** With the characters that have a meaning there written out. */
  static String text(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
