package org.selectivebackprop.results.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values of parameters that a study tries together. What is swept is a key of a run, such as {@code
 * "lr"}, a parameter of a plugin, such as {@code "strategy.beta"}, or of one inside it, such as
 * {@code "select.then.keep"}.
 *
 * <p>Nothing is checked before the study is run.
 */
public final class Sweep {
  private final String kind;
  private final Map<String, Object> axes = new LinkedHashMap<>();
  private final List<Map<String, Object>> points = new ArrayList<>();
  private List<String> over = List.of();

  private Sweep(String kind) {
    this.kind = kind;
  }

  /** Every combination of the values. */
  public static Sweep grid() {
    return new Sweep("grid");
  }

  /** The combinations that are listed, each by {@link #point}. */
  public static Sweep list() {
    return new Sweep("list");
  }

  /**
   * Combinations drawn at random.
   *
   * @param points how many
   * @param seed of the draws
   */
  public static Sweep random(int points, int seed) {
    Sweep random = new Sweep("random");
    random.axes.put("points", points);
    random.axes.put("seed", seed);
    return random;
  }

  /** For these strategies; without this, for all. */
  public Sweep over(String... strategies) {
    over = List.of(strategies);
    return this;
  }

  /** Values of a parameter, for a grid or random points. */
  public Sweep values(String parameter, Object... values) {
    axes.put(parameter, List.of(values));
    return this;
  }

  /** Draws a parameter evenly from a range, for random points. */
  public Sweep range(String parameter, double from, double to) {
    axes.put(parameter, Map.of("from", from, "to", to));
    return this;
  }

  /** Draws the logarithm of a parameter evenly from a range above 0, for random points. */
  public Sweep logRange(String parameter, double from, double to) {
    axes.put(parameter, Map.of("from", from, "to", to, "scale", "log"));
    return this;
  }

  /** One combination of a list: {@code point("lr", 0.1, "batch", 64)}. */
  public Sweep point(String parameter, Object value, Object... more) {
    if (more.length % 2 != 0) {
      throw new IllegalArgumentException("a parameter without a value: " + List.of(more));
    }
    Map<String, Object> point = new LinkedHashMap<>();
    point.put(parameter, value);
    for (int i = 0; i < more.length; i += 2) {
      point.put(String.valueOf(more[i]), more[i + 1]);
    }
    points.add(point);
    return this;
  }

  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("over", over);
    tree.put(kind, kind.equals("list") ? points : axes);
    return tree;
  }
}
