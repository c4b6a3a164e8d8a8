package org.selectivebackprop.core.param;

/**
 * An interval of finite numbers: the one declaration that a parameter's check, its words in help
 * and messages, and the boundaries that contract tests try are taken from.
 *
 * @param low lower end, or negative infinity for none
 * @param lowIncluded whether the lower end belongs to it
 * @param high upper end, or positive infinity for none
 * @param highIncluded whether the upper end belongs to it
 */
public record Range(double low, boolean lowIncluded, double high, boolean highIncluded) {
  private static final double LARGEST_PLAIN = 1e15;

  /**
   * Refuses intervals without a number.
   *
   * @throws IllegalArgumentException if it is empty, or an end is NaN or an infinity that belongs
   *     to it
   */
  public Range {
    boolean point = low == high && lowIncluded && highIncluded;
    boolean infinite =
        (lowIncluded && Double.isInfinite(low)) || (highIncluded && Double.isInfinite(high));
    if (!(low < high || point) || infinite) {
      throw new IllegalArgumentException("no range from " + low + " to " + high);
    }
  }

  /** {@code [low, high]}. */
  public static Range closed(double low, double high) {
    return new Range(low, true, high, true);
  }

  /** {@code (low, high)}. */
  public static Range open(double low, double high) {
    return new Range(low, false, high, false);
  }

  /** {@code [low, high)}. */
  public static Range closedOpen(double low, double high) {
    return new Range(low, true, high, false);
  }

  /** {@code (low, high]}. */
  public static Range openClosed(double low, double high) {
    return new Range(low, false, high, true);
  }

  /** That number and what is larger. */
  public static Range atLeast(double low) {
    return new Range(low, true, Double.POSITIVE_INFINITY, false);
  }

  /** That number and what is smaller. */
  public static Range atMost(double high) {
    return new Range(Double.NEGATIVE_INFINITY, false, high, true);
  }

  /** What is larger than 0. */
  public static Range positive() {
    return new Range(0, false, Double.POSITIVE_INFINITY, false);
  }

  /** Whether a number lies in it; NaN and the infinities never do. */
  public boolean contains(double value) {
    return (lowIncluded ? value >= low : value > low)
        && (highIncluded ? value <= high : value < high);
  }

  /** In words that go on from "a value": "in (0, 1]", "at least 0", "above 0". */
  @Override
  public String toString() {
    if (Double.isInfinite(low) && Double.isInfinite(high)) {
      return "finite";
    }
    if (Double.isInfinite(high)) {
      return (lowIncluded ? "at least " : "above ") + plain(low);
    }
    if (Double.isInfinite(low)) {
      return (highIncluded ? "at most " : "below ") + plain(high);
    }
    return "in "
        + (lowIncluded ? "[" : "(")
        + plain(low)
        + ", "
        + plain(high)
        + (highIncluded ? "]" : ")");
  }

  /** As people write it: 1, 0.9, 1e30. */
  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < LARGEST_PLAIN
        ? Long.toString((long) value)
        : Double.toString(value).replace(".0E", "e").replace('E', 'e');
  }
}
