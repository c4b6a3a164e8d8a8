package org.selectivebackprop.results.experiment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.param.Suggestions;

/** Values to be tried together, for some strategies or all: of a grid, a list, or drawn. */
record SweptPoints(List<String> over, List<Map<String, Object>> points) {
  private static final List<String> KEYS = List.of("over", "grid", "list", "random");
  private static final MathContext DIGITS = new MathContext(4);

  /** No parameter, for all. */
  static final SweptPoints NONE = new SweptPoints(List.of(), List.of(Map.of()));

  /** Reads a tree, by default a grid; the points are counted before they are made. */
  static SweptPoints read(Object tree, String where) {
    Map<String, Object> map = map(tree, where);
    if (map.keySet().stream().noneMatch(KEYS::contains)) {
      return new SweptPoints(List.of(), grid(map, where));
    }
    for (String key : map.keySet()) {
      if (!KEYS.contains(key)) {
        throw new ConfigException(
            "unknown key '" + key + "' beside a sweep's own", where, Suggestions.hint(key, KEYS));
      }
    }
    List<String> over =
        list(map.getOrDefault("over", List.of())).stream().map(String::valueOf).toList();
    map.remove("over");
    if (map.size() != 1) {
      throw new ConfigException(
          "a sweep is one of grid, list and random",
          where,
          "give one of them; found " + map.keySet());
    }
    String kind = map.keySet().iterator().next();
    Object body = map.values().iterator().next();
    return new SweptPoints(
        over,
        switch (kind) {
          case "grid" -> grid(map(body, where), where);
          case "list" -> listed(list(body), where);
          default -> random(map(body, where), where);
        });
  }

  private static List<Map<String, Object>> listed(List<Object> points, String where) {
    requireFew(points.size(), where);
    return points.stream().map(point -> map(point, where)).toList();
  }

  private static List<Map<String, Object>> grid(Map<String, Object> axes, String where) {
    long count = 1;
    for (Object values : axes.values()) {
      count = Math.min(Long.MAX_VALUE / 1_000_000, count * list(values).size());
    }
    requireFew(count, where);
    List<Map<String, Object>> points = List.of(Map.of());
    for (Map.Entry<String, Object> axis : axes.entrySet()) {
      List<Map<String, Object>> more = new ArrayList<>();
      for (Map<String, Object> point : points) {
        for (Object value : list(axis.getValue())) {
          Map<String, Object> longer = new LinkedHashMap<>(point);
          longer.put(axis.getKey(), value);
          more.add(longer);
        }
      }
      points = more;
    }
    return points;
  }

  private static List<Map<String, Object>> random(Map<String, Object> body, String where) {
    long count = whole(body.remove("points"), "points", where);
    long seed = body.containsKey("seed") ? whole(body.remove("seed"), "seed", where) : 1;
    requireFew(count, where);
    SplittableRandom random = new SplittableRandom(seed);
    List<Map<String, Object>> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Map<String, Object> point = new LinkedHashMap<>();
      body.forEach((key, values) -> point.put(key, draw(values, key, random, where)));
      points.add(point);
    }
    return points.stream().distinct().toList(); // of few values some are drawn twice
  }

  private static Object draw(Object values, String key, SplittableRandom random, String where) {
    if (values instanceof Map<?, ?>) {
      Map<String, Object> range = map(values, where);
      double from = number(range.remove("from"), key + ".from", where);
      double to = number(range.remove("to"), key + ".to", where);
      Object scale = range.containsKey("scale") ? range.remove("scale") : "linear";
      boolean log = scale.equals("log");
      if (!range.isEmpty()
          || !(log || scale.equals("linear"))
          || !(from < to && Double.isFinite(to - from))
          || (log && from <= 0)) {
        throw noRange(values, key, where);
      }
      double share = random.nextDouble();
      double drawn = log ? from * Math.pow(to / from, share) : from + share * (to - from);
      return new BigDecimal(drawn).round(DIGITS).doubleValue();
    }
    List<Object> choices = list(values);
    if (choices.isEmpty()) {
      throw noRange(values, key, where);
    }
    return choices.get(random.nextInt(choices.size()));
  }

  private static ConfigException noRange(Object values, String key, String where) {
    return new ConfigException(
        "'" + values + "' is no range to draw '" + key + "' from",
        where,
        "write a list, or {from: 0.01, to: 1}, with scale: log where both are above 0");
  }

  private static void requireFew(long count, String where) {
    if (count < 1 || count > StudyPlan.MOST_RUNS) {
      throw new ConfigException(
          String.format(Locale.ROOT, "%,d points to try", count),
          where,
          String.format(
              Locale.ROOT,
              "give 1 to %,d in all; a random sweep covers many parameters with few",
              StudyPlan.MOST_RUNS));
    }
  }

  private static double number(@Nullable Object value, String key, String where) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw new ConfigException("no number for '" + key + "'", where, "write '" + key + ": 10'");
  }

  private static long whole(@Nullable Object value, String key, String where) {
    double number = number(value, key, where);
    if (number != Math.rint(number)) {
      throw new ConfigException(
          "'" + value + "' for '" + key + "' is not a whole number", where, "write 10");
    }
    return (long) number;
  }

  /** One value stands for a list of it alone. */
  private static List<Object> list(Object value) {
    List<Object> values = new ArrayList<>();
    (value instanceof List<?> list ? list : List.of(value))
        .forEach(one -> values.add(one == null ? "" : one));
    return values;
  }

  private static Map<String, Object> map(Object tree, String where) {
    if (!(tree instanceof Map<?, ?> given)) {
      throw new ConfigException(
          "'" + tree + "' is not a map of parameters", where, "write {parameter: [value, value]}");
    }
    Map<String, Object> map = new LinkedHashMap<>();
    given.forEach((key, value) -> map.put(String.valueOf(key), value == null ? "" : value));
    return map;
  }
}
