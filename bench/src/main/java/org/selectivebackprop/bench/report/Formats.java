package org.selectivebackprop.bench.report;

import java.time.Duration;
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
  static String count(double value) {
    return format("%,.0f", value);
  }

  static String milliseconds(double seconds) {
    return format("%,.2f", 1e3 * seconds);
  }

  static String microseconds(double seconds) {
    return format("%,.2f", 1e6 * seconds);
  }

  static String seconds(double value) {
    return format("%.3f", value);
  }

  static String megabytes(long bytes) {
    return format("%,.1f", bytes / 1e6);
  }

  static String ratio(double value) {
    return format("%.2f", value);
  }

  static String percent(double share) {
    return format("%.1f %%", 100 * share);
  }

  /** Hours, minutes and seconds. */
  public static String clock(double seconds) {
    Duration left = Duration.ofSeconds(Math.round(Math.max(0, seconds)));
    return left.toHours() > 0
        ? format("%d:%02d:%02d", left.toHours(), left.toMinutesPart(), left.toSecondsPart())
        : format("%d:%02d", left.toMinutes(), left.toSecondsPart());
  }
}
