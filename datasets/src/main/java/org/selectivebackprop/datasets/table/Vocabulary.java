package org.selectivebackprop.datasets.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The values of a column, or words, in order, with how often the training split has them. */
final class Vocabulary {
  private final Map<String, Integer> ids = new HashMap<>();
  private final List<String> values = new ArrayList<>();
  private int[] counts = new int[16];

  /** The number of a value, from 0; a new one if it was not met before. */
  int id(String value, boolean trained) {
    int id = ids.computeIfAbsent(value, absent -> values.size());
    if (id == values.size()) {
      values.add(value);
      counts = id == counts.length ? Arrays.copyOf(counts, 2 * id) : counts;
    }
    counts[id] += trained ? 1 : 0;
    return id;
  }

  int size() {
    return values.size();
  }

  String value(int id) {
    return values.get(id);
  }

  int count(int id) {
    return counts[id];
  }

  /** Those that the training split has at least so often, the most frequent ones first. */
  List<Integer> frequent(int least) {
    return atLeast(
        least, Comparator.<Integer>comparingInt(id -> -counts[id]).thenComparing(values::get));
  }

  /** The same, ordered as numbers if all are, and else as texts. */
  List<Integer> sorted(int least) {
    boolean numbers = values.stream().allMatch(TableRow::isNumber);
    Comparator<Integer> order = Comparator.comparing(values::get);
    return atLeast(
        least,
        numbers
            ? Comparator.<Integer>comparingDouble(id -> number(values.get(id))).thenComparing(order)
            : order);
  }

  static double number(String text) {
    return text.toLowerCase(java.util.Locale.ROOT).contains("inf")
        ? text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY
        : Double.parseDouble(text);
  }

  private List<Integer> atLeast(int least, Comparator<Integer> order) {
    return IntStream.range(0, values.size())
        .filter(id -> counts[id] >= least)
        .boxed()
        .sorted(order)
        .toList();
  }

  /** The place of each id in a list of some of them; {@code other} of those that are not in it. */
  int[] places(List<Integer> chosen, int first, int other) {
    int[] places = new int[values.size()];
    Arrays.fill(places, other);
    for (int i = 0; i < chosen.size(); i++) {
      places[chosen.get(i)] = first + i;
    }
    return places;
  }
}
