package org.selectivebackprop.results.experiment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.param.SpecText;

/** What a study says beside its strategies: lists, as text or as trees, by key. */
record StudyValues(Map<String, Object> values, Optional<String> file) {
  String place(String key) {
    return file.map(name -> name + ", key '" + key + "'").orElse("option --" + key);
  }

  SweptPoints sweep() {
    Object given = values.get("sweep");
    if (given == null) {
      return SweptPoints.NONE;
    }
    String where = place("sweep");
    Object tree = given instanceof String text ? SpecText.parse("{" + text + "}", where) : given;
    return SweptPoints.read(tree, where);
  }

  /** A number of seeds from the first upwards, or the seeds themselves. */
  List<Long> seeds() {
    List<Long> given = wholes("seeds").stream().distinct().toList();
    if (values.get("seeds") instanceof List<?> || given.size() > 1) {
      return given;
    }
    long count = given.get(0);
    if (count < 1) {
      throw new ConfigException(
          "'" + count + "' seeds", place("seeds"), "give 1 or more, or a list");
    }
    requireFew(count);
    long first = wholes("seed").get(0);
    if (first > Long.MAX_VALUE - count) {
      throw new ConfigException(
          "there are no " + count + " seeds from " + first, place("seed"), "give a smaller one");
    }
    return LongStream.range(first, first + count).boxed().toList();
  }

  List<Double> budgets() {
    if (List.of("none", List.of()).contains(values.getOrDefault("budgets", ""))) {
      return List.of();
    }
    List<Double> budgets = numbers("budgets", List.of(1 / 3.0, 2 / 3.0));
    if (budgets.stream().anyMatch(share -> !(share > 0 && share < 1))) {
      throw new ConfigException(
          "'" + values.get("budgets") + "' are not shares of the baseline's epochs",
          place("budgets"),
          "give numbers between 0 and 1, such as 0.33,0.67, or none");
    }
    return budgets;
  }

  List<String> targets() {
    List<Double> targets = numbers("targets", List.of(1.1, 1.2, 1.4));
    if (targets.stream().anyMatch(target -> !(target > 0 && target < 1e6))) {
      throw new ConfigException(
          "'" + values.get("targets") + "' are not multiples of an error",
          place("targets"),
          "give numbers above 0, such as 1.1,1.4");
    }
    return targets.stream()
        .map(target -> BigDecimal.valueOf(target).stripTrailingZeros().toPlainString())
        .distinct()
        .toList();
  }

  void requireFew(long runs) {
    if (runs > StudyPlan.MOST_RUNS) {
      throw new ConfigException(
          String.format(Locale.ROOT, "a study of %,d runs", runs),
          place(values.containsKey("sweep") ? "sweep" : "seeds"),
          String.format(
              Locale.ROOT,
              "give at most %,d: strategies and budgets times points of the sweep times seeds",
              StudyPlan.MOST_RUNS));
    }
  }

  /** A list, also as text without its brackets, or one value; not empty. */
  List<Object> items(String key, Object fallback) {
    Object given = values.getOrDefault(key, fallback);
    List<Object> items =
        given instanceof List<?> list
            ? new ArrayList<>(list)
            : given instanceof String text ? SpecText.parseList(text, place(key)) : List.of(given);
    if (items.isEmpty()) {
      throw new ConfigException(
          "'" + given + "' is no list, or an empty one", place(key), "write a,b,c");
    }
    return items;
  }

  private List<Double> numbers(String key, Object fallback) {
    return items(key, fallback).stream()
        .map(
            value -> {
              try {
                return Double.parseDouble(String.valueOf(value));
              } catch (NumberFormatException no) {
                throw new ConfigException(
                    "'" + value + "' is not a number", place(key), "write 1.1 or 3");
              }
            })
        .toList();
  }

  /** Exactly, however large; 1 where none is given. */
  private List<Long> wholes(String key) {
    return items(key, 1).stream()
        .map(
            value -> {
              try {
                return new BigDecimal(String.valueOf(value)).longValueExact();
              } catch (ArithmeticException | NumberFormatException no) {
                throw new ConfigException(
                    "'" + value + "' is not a whole number of 64 bits", place(key), "write 3");
              }
            })
        .toList();
  }
}
