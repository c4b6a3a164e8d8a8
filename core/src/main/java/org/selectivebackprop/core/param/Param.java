package org.selectivebackprop.core.param;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One typed setting of a plugin: its name, default, range and help.
 *
 * <p>Names match {@code [a-z][a-z0-9-]*} and are never changed, for result files hold them.
 *
 * @param <T> the type the plugin reads
 */
public final class Param<T> {
  private final String name;
  private final String type;
  private final Object defaultValue;
  private final String help;
  private final Reader<T> reader;
  private final Valid<T> valid;

  /** Reads a raw value; throws {@link IllegalArgumentException} if it has another type. */
  interface Reader<T> {
    Parsed<T> read(Object raw, PluginResolver resolver, String where);
  }

  /** A value and the raw form that is written into the recipe. */
  record Parsed<T>(T value, Object effective) {}

  private Param(
      String name,
      String type,
      Object defaultValue,
      String help,
      Reader<T> reader,
      Valid<T> valid) {
    if (!name.matches("[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException("parameter name '" + name + "' is not kebab-case");
    }
    this.name = name;
    this.type = type;
    this.defaultValue = Objects.requireNonNull(defaultValue);
    this.help = help;
    this.reader = reader;
    this.valid = valid;
  }

  /** A real number; infinities and NaN are never accepted. */
  public static Param<Double> real(String name, double defaultValue, String help) {
    return scalar(name, "real", defaultValue, help, Scalars::real)
        .where("finite", Double::isFinite);
  }

  /** A whole number within the range of {@code int}. */
  public static Param<Integer> integer(String name, int defaultValue, String help) {
    return scalar(name, "integer", defaultValue, help, Scalars::integer);
  }

  /** A real number in [0, 1]. */
  public static Param<Double> share(String name, double defaultValue, String help) {
    return real(name, defaultValue, help).in(Range.closed(0, 1));
  }

  /** A 64-bit whole number, such as a seed. */
  public static Param<Long> longInteger(String name, long defaultValue, String help) {
    return scalar(name, "integer", defaultValue, help, Scalars::longInteger);
  }

  /** True or false. */
  public static Param<Boolean> bool(String name, boolean defaultValue, String help) {
    return scalar(name, "flag", defaultValue, help, Scalars::bool)
        .where("true or false", v -> true);
  }

  /** A word or a line of text, such as a name. */
  public static Param<String> string(String name, String defaultValue, String help) {
    return scalar(name, "text", defaultValue, help, Scalars::string);
  }

  /** A list of real numbers, all finite. */
  public static Param<List<Double>> reals(String name, List<Double> defaultValue, String help) {
    return scalar(name, "list of reals", defaultValue, help, Scalars::reals)
        .where("finite numbers", v -> v.stream().allMatch(Double::isFinite));
  }

  /** A list of words, such as names; from text, with commas between them. */
  public static Param<List<String>> words(String name, List<String> defaultValue, String help) {
    return scalar(name, "list of words", defaultValue, help, Scalars::words);
  }

  /**
   * One of an enum's constants, written in kebab-case: {@code LAST_LAYER} is 'last-layer', unless
   * its {@code toString} says otherwise.
   */
  public static <E extends Enum<E>> Param<E> choice(String name, E defaultValue, String help) {
    Class<E> type = defaultValue.getDeclaringClass();
    String names =
        Arrays.stream(type.getEnumConstants()).map(Param::kebab).collect(Collectors.joining(" | "));
    Reader<E> reader =
        (raw, resolver, where) -> {
          String text = String.valueOf(raw).strip();
          for (E constant : type.getEnumConstants()) {
            if (constant.equals(raw) || kebab(constant).equals(text)) {
              return new Parsed<>(constant, kebab(constant));
            }
          }
          throw new IllegalArgumentException("not one of the choices");
        };
    return new Param<>(name, "choice", kebab(defaultValue), help, reader, Valid.all(names));
  }

  /** Another plugin, so that plugins nest: {@code then: {selective-backprop: {beta: 2}}}. */
  public static <P> Param<P> plugin(
      String name, Class<P> type, PluginSpec defaultValue, String help) {
    PluginReader<P> reader = new PluginReader<>(type);
    return new Param<>(
        name, "plugin", defaultValue.toTree(), help, reader, Valid.all(reader.range()));
  }

  /**
   * A list of plugins of one kind, in order: {@code steps: [crop, {cutout: {size: 8}}]}; one that
   * stands alone is a list of one. It may be empty unless {@link #where} says otherwise.
   */
  public static <P> Param<List<P>> plugins(
      String name, Class<P> type, List<PluginSpec> defaultValue, String help) {
    PluginReader<P> reader = new PluginReader<>(type);
    List<Object> trees = defaultValue.stream().map(PluginSpec::toTree).toList();
    String range = "a list, each " + reader.range();
    return new Param<>(name, "list of plugins", trees, help, reader::readAll, Valid.all(range));
  }

  /** As {@link #plugins}, but built later; from text, with commas between them. */
  public static Param<List<PluginSpec>> specs(String name, String help) {
    return new Param<>(
        name, "list of plugins", List.of(), help, PluginReader::specs, Valid.all("any plugins"));
  }

  /** A plugin to be built more than once, one for each class, or with parameters that move. */
  public static <P> Param<PluginTemplate<P>> template(
      String name, Class<P> type, PluginSpec defaultValue, String help) {
    PluginReader<P> reader = new PluginReader<>(type);
    Object tree = defaultValue.toTree();
    return new Param<>(name, "plugin", tree, help, reader::readTemplate, Valid.all(reader.range()));
  }

  /** The same parameter, which must be a number, with a range: {@code in(Range.closed(0, 1))}. */
  public Param<T> in(Range numbers) {
    if (!type.equals("real") && !type.equals("integer")) {
      throw new IllegalArgumentException("'" + name + "' is no number, so it has no " + numbers);
    }
    return narrowed(
        valid.narrowed(
            numbers.toString(),
            Optional.of(numbers),
            value -> value instanceof Number number && numbers.contains(number.doubleValue())));
  }

  /**
   * The same parameter with a condition that is no interval, or goes beyond one.
   *
   * @param text the valid values in words, shown to the user: "at least two policies"
   * @param check true for them
   */
  public Param<T> where(String text, Predicate<T> check) {
    return narrowed(valid.narrowed(text, valid.bounds(), check));
  }

  /** The same parameter with another default, in YAML form, and another help text. */
  public Param<T> withDefault(Object defaultValue, String why) {
    return new Param<>(name, type, defaultValue, why, reader, valid);
  }

  private Param<T> narrowed(Valid<T> values) {
    return new Param<>(name, type, defaultValue, help, reader, values);
  }

  /** The key in YAML. */
  public String name() {
    return name;
  }

  /** The type in a word: real, integer, flag, text, choice, plugin, list of plugins. */
  public String type() {
    return type;
  }

  /** The default in its YAML form. */
  public Object defaultValue() {
    return defaultValue;
  }

  /** What it does, in one line. */
  public String help() {
    return help;
  }

  /** The valid values in words. */
  public String range() {
    return valid.words();
  }

  /** The interval that numbers must lie in; empty if there is none. */
  public Optional<Range> bounds() {
    return valid.bounds();
  }

  /**
   * Checks a value that was given in code: for constructors, so that a range is declared once.
   *
   * @return the value
   * @throws IllegalArgumentException "keep 2.0 is not in (0, 1]"
   */
  public T require(T value) {
    if (!valid.check().test(value)) {
      throw new IllegalArgumentException(name + " " + value + " is not " + valid.words());
    }
    return value;
  }

  /** Reads and checks a raw value; an IllegalArgumentException if it does not fit. */
  Parsed<T> parse(Object raw, PluginResolver resolver, String where) {
    Parsed<T> parsed = reader.read(raw, resolver, where);
    require(parsed.value());
    return parsed;
  }

  private static <T> Param<T> scalar(
      String name, String type, T defaultValue, String help, Function<Object, T> read) {
    Reader<T> reader =
        (raw, resolver, where) -> {
          T value = read.apply(raw);
          return new Parsed<>(value, value);
        };
    return new Param<>(name, type, defaultValue, help, reader, Valid.all("any " + type));
  }

  private static String kebab(Enum<?> constant) {
    return constant.toString().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
