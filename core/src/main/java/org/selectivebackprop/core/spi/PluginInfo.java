package org.selectivebackprop.core.spi;

import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.selectivebackprop.core.param.Param;

/**
 * The description of a plugin:
 *
 * <pre>{@code
 * PluginInfo.of("middle-band", "neither the easiest nor the hardest").withParams(EASY, HARD)
 * }</pre>
 *
 * <p>With {@code plugin} in the place of {@code withParams} and what creates it from the values of
 * the parameters, it is a whole {@link Plugin}.
 *
 * @param name the name in experiment files: {@code [a-z][a-z0-9-]*}, unique per kind, never changed
 * @param summary what it does, in one line
 * @param source where the method and its defaults come from, in one line: authors, year, title,
 *     identifier; empty where there is nothing to cite
 * @param cost what it costs, in one line; empty if it has no part in the cost. Unit: forward units
 *     per example of an epoch. An inference forward pass of one example at full size is 1, a
 *     training step 3. Written as a formula, such as {@code 1 + 3s}, of the parameters and of s,
 *     the share of the epoch's examples that is trained; where several hold in turn, they are
 *     separated by commas, each followed by when it holds: {@code 3 in the warm-up, 1 + 3s
 *     afterwards}. What has the cost of its parts says {@code that of its parts}. A scorer gives
 *     what scoring one example costs, a staleness policy the scoring passes per example, the others
 *     what an epoch costs with scores of 1 each
 * @param params its parameters, in the order they are shown; empty if it has none
 */
public record PluginInfo(
    String name, String summary, String source, String cost, List<Param<?>> params) {
  private static final String NAME = "[a-z][a-z0-9-]*";

  /** Words that YAML 1.1 does not read as text, so that no file could name such a plugin. */
  private static final Set<String> YAML_WORDS =
      Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

  /**
   * Checks the rules above.
   *
   * @throws IllegalArgumentException if one is broken
   */
  public PluginInfo {
    if (name == null || !name.matches(NAME)) {
      throw new IllegalArgumentException("name '" + name + "' does not match " + NAME);
    }
    if (YAML_WORDS.contains(name)) {
      throw new IllegalArgumentException("name '" + name + "' means something else in YAML");
    }
    requireOneLine("summary", name, summary);
    if (summary.isBlank()) {
      throw new IllegalArgumentException("the summary of '" + name + "' is empty");
    }
    requireOneLine("source", name, source);
    requireOneLine("cost", name, cost);
    params = List.copyOf(params);
    if (params.stream().map(Param::name).distinct().count() != params.size()) {
      throw new IllegalArgumentException("'" + name + "' declares a parameter twice");
    }
  }

  /** A plugin without parameters, with nothing to cite and no part in the cost. */
  public static PluginInfo of(String name, String summary) {
    return new PluginInfo(name, summary, "", "", List.of());
  }

  /** The same with another {@link #source}. */
  public PluginInfo withSource(String source) {
    return new PluginInfo(name, summary, source, cost, params);
  }

  /** The same with another {@link #cost}. */
  public PluginInfo withCost(String cost) {
    return new PluginInfo(name, summary, source, cost, params);
  }

  /** The same with other {@link #params}. */
  public PluginInfo withParams(Param<?>... params) {
    return withParams(List.of(params));
  }

  /** The same with other {@link #params}. */
  public PluginInfo withParams(List<Param<?>> params) {
    return new PluginInfo(name, summary, source, cost, params);
  }

  /** A plugin without parameters. */
  public <T> Plugin<T> plugin(Supplier<T> create) {
    return new Plugin<>(this, v -> create.get(), create);
  }

  /** A plugin with a parameter, created from its value. */
  public <A, T> Plugin<T> plugin(Param<A> a, Function<A, ? extends T> create) {
    return new Plugin<>(withParams(a), v -> create.apply(v.get(a)), create);
  }

  /** A plugin with two parameters, created from their values. */
  public <A, B, T> Plugin<T> plugin(Param<A> a, Param<B> b, BiFunction<A, B, T> create) {
    return new Plugin<>(withParams(a, b), v -> create.apply(v.get(a), v.get(b)), create);
  }

  /** A plugin with three parameters, created from their values. */
  public <A, B, C, T> Plugin<T> plugin(
      Param<A> a, Param<B> b, Param<C> c, Plugin.Of3<A, B, C, T> create) {
    return new Plugin<>(
        withParams(a, b, c), v -> create.create(v.get(a), v.get(b), v.get(c)), create);
  }

  /** A plugin with four parameters, created from their values. */
  public <A, B, C, D, T> Plugin<T> plugin(
      Param<A> a, Param<B> b, Param<C> c, Param<D> d, Plugin.Of4<A, B, C, D, T> create) {
    return new Plugin<>(
        withParams(a, b, c, d), v -> create.create(v.get(a), v.get(b), v.get(c), v.get(d)), create);
  }

  /** A plugin with five parameters, created from their values. */
  public <A, B, C, D, E, T> Plugin<T> plugin(
      Param<A> a,
      Param<B> b,
      Param<C> c,
      Param<D> d,
      Param<E> e,
      Plugin.Of5<A, B, C, D, E, T> create) {
    return new Plugin<>(
        withParams(a, b, c, d, e),
        v -> create.create(v.get(a), v.get(b), v.get(c), v.get(d), v.get(e)),
        create);
  }

  /**
   * The parameter of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Param<?> param(String paramName) {
    return params.stream()
        .filter(param -> param.name().equals(paramName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " has no '" + paramName + "'"));
  }

  /**
   * A parameter with another default, for a plugin that passes it on: it keeps its name and range.
   *
   * @param defaultValue in YAML form
   * @param help what it does, and where the default comes from
   */
  public Param<?> param(String paramName, Object defaultValue, String help) {
    return param(paramName).withDefault(defaultValue, help);
  }

  /** Plugins are foreign code, which may give null. */
  private static void requireOneLine(String what, String name, @Nullable String text) {
    if (text == null || text.lines().count() > 1) {
      throw new IllegalArgumentException("the " + what + " of '" + name + "' is not one line");
    }
  }
}
