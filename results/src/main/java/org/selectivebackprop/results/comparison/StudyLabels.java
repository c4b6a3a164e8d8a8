package org.selectivebackprop.results.comparison;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How the runs of a study are called: {@code sb [batch=64; lr=0.1]} is the strategy {@code sb} at
 * one point of a sweep, {@code traditional@4} the baseline with its schedule compressed to four
 * epochs.
 */
public final class StudyLabels {
  private static final int LONGEST = 200;

  private StudyLabels() {}

  /** Of a strategy at a point of a sweep; the name alone where nothing is swept. */
  public static String of(String strategy, Map<String, ?> point) {
    return point.isEmpty()
        ? strategy
        : strategy
            + point.entrySet().stream()
                .map(value -> value.getKey() + "=" + value.getValue())
                .collect(Collectors.joining("; ", " [", "]"));
  }

  /** Of the baseline with fewer epochs. */
  public static String compressed(String label, int epochs) {
    int end = sweepStart(label);
    return label.substring(0, end) + "@" + epochs + label.substring(end);
  }

  /** Whether a name can be a strategy's. */
  public static boolean mayName(String name) {
    return !name.isBlank()
        && name.length() <= LONGEST
        && name.chars().noneMatch(Character::isISOControl)
        && !name.contains(" [")
        && !name.contains("@");
  }

  /** The name in a label. */
  public static String strategy(String label) {
    String name = label.substring(0, sweepStart(label));
    return name.indexOf('@') > 0 ? name.substring(0, name.indexOf('@')) : name;
  }

  /** The values of a sweep in a label. */
  public static Map<String, String> swept(String label) {
    Map<String, String> values = new LinkedHashMap<>();
    int start = sweepStart(label);
    if (start < label.length()) {
      for (String value : label.substring(start + 2, label.length() - 1).split("; ", -1)) {
        int equals = value.indexOf('=');
        values.put(value.substring(0, Math.max(0, equals)), value.substring(equals + 1));
      }
    }
    return values;
  }

  private static int sweepStart(String label) {
    int start = label.indexOf(" [");
    return start > 0 && label.endsWith("]") ? start : label.length();
  }
}
