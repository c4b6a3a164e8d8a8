package org.selectivebackprop.results.page;

import java.util.Locale;

/** Numbers as text, the same in every locale. */
public final class Formats {
  private Formats() {}

  /** {@link String#format} in the root locale. */
  public static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** With a comma before every third digit. */
  public static String count(long value) {
    return format("%,d", value);
  }

  /** Rounded to a whole number, with a comma before every third digit. */
  public static String count(double value) {
    return format("%,.0f", value);
  }

  /** Seconds in milliseconds. */
  public static String milliseconds(double seconds) {
    return format("%,.2f", 1e3 * seconds);
  }

  /** Seconds in microseconds. */
  public static String microseconds(double seconds) {
    return format("%,.2f", 1e6 * seconds);
  }

  /** To the millisecond. */
  public static String seconds(double value) {
    return format("%.3f", value);
  }

  /** Bytes in millions. */
  public static String megabytes(long bytes) {
    return format("%,.1f", bytes / 1e6);
  }

  /** To two digits. */
  public static String ratio(double value) {
    return format("%.2f", value);
  }

  /** A share in percent, to one digit. */
  public static String percent(double share) {
    return format("%.1f %%", 100 * share);
  }
}
