package org.selectivebackprop.bench.report;

import java.util.Locale;

/** Numbers as people read them. */
public final class Formats {
  private static final double MILLI = 1e3;
  private static final double MICRO = 1e6;
  private static final double MEGA = 1e6;

  private Formats() {}

  static String milliseconds(double seconds) {
    return String.format(Locale.ROOT, "%,.2f", MILLI * seconds);
  }

  static String microseconds(double seconds) {
    return String.format(Locale.ROOT, "%,.2f", MICRO * seconds);
  }

  static String seconds(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%,.1f", bytes / MEGA);
  }

  static String ratio(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /** With a comma before every third digit. */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
