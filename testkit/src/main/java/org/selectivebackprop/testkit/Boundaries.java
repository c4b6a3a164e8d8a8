package org.selectivebackprop.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.selectivebackprop.core.param.Param;

/**
 * The edges of a parameter's range, read from its words: "in [1, 64]", "in (0, 1]", "at least 0",
 * "above 0", "at most 1", "below 1". Ranges put another way have no known edges.
 *
 * @param inside the outermost valid values
 * @param outside values just beyond them, and one of the wrong type
 */
record Boundaries(List<Number> inside, List<Object> outside) {
  private static final String NUMBER = "(-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)";
  private static final Pattern INTERVAL =
      Pattern.compile("([\\[(])" + NUMBER + ", *" + NUMBER + "([\\])])");
  private static final Pattern HALF_LINE =
      Pattern.compile("(at least|above|at most|below) " + NUMBER);

  static Boundaries of(Param<?> param) {
    Boundaries found = new Boundaries(new ArrayList<>(), new ArrayList<>());
    found.outside.add(param.type().equals("text") ? List.of() : "no such value");
    boolean whole = param.type().equals("integer");
    if (!whole && !param.type().equals("real")) {
      return found;
    }
    Matcher interval = INTERVAL.matcher(param.range());
    while (interval.find()) {
      found.add(interval.group(2), whole, interval.group(1).equals("["), 1);
      found.add(interval.group(3), whole, interval.group(4).equals("]"), -1);
    }
    Matcher half = HALF_LINE.matcher(param.range());
    while (half.find()) {
      String words = half.group(1);
      boolean lower = words.equals("at least") || words.equals("above");
      found.add(half.group(2), whole, words.startsWith("at"), lower ? 1 : -1);
    }
    return found;
  }

  /**
   * Adds one edge.
   *
   * @param closed whether the edge itself is valid
   * @param inward 1 for a lower edge, -1 for an upper one
   */
  private void add(String text, boolean whole, boolean closed, int inward) {
    double edge = Double.parseDouble(text);
    double step = inward * (whole ? 1 : 1e-9 * Math.max(1, Math.abs(edge)));
    inside.add(number(closed ? edge : edge + step, whole));
    outside.add(number(closed ? edge - step : edge, whole));
  }

  private static Number number(double value, boolean whole) {
    if (whole) {
      return (long) value;
    }
    return value;
  }
}
