package org.selectivebackprop.core.param;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/** Reads single values as YAML has them; what has another type is an illegal argument. */
final class Scalars {
  private Scalars() {}

  static String string(Object raw) {
    if (raw instanceof String text) {
      return text.strip();
    }
    throw new IllegalArgumentException("not a text");
  }

  static Double real(Object raw) {
    return raw instanceof Number number
        ? number.doubleValue()
        : Double.parseDouble(String.valueOf(raw).strip());
  }

  static Integer integer(Object raw) {
    return Math.toIntExact(exact(raw));
  }

  static Long longInteger(Object raw) {
    return exact(raw);
  }

  private static long exact(Object raw) {
    try {
      return new BigDecimal(String.valueOf(raw).strip()).longValueExact();
    } catch (ArithmeticException notWhole) {
      throw new IllegalArgumentException("not a whole number in range", notWhole);
    }
  }

  static Boolean bool(Object raw) {
    return switch (String.valueOf(raw).strip()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("not a flag");
    };
  }

  /** A list, or text as {@code a, b} or {@code [a, b]}. */
  static List<String> words(Object raw) {
    if (raw instanceof List<?> list) {
      return list.stream().map(Scalars::string).toList();
    }
    String text = string(raw);
    String inner =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    return Arrays.stream(inner.split(",")).map(String::strip).filter(w -> !w.isEmpty()).toList();
  }

  static List<Double> reals(Object raw) {
    if (raw instanceof List<?> list) {
      return list.stream().map(Scalars::real).toList();
    }
    return List.of(real(raw));
  }
}
