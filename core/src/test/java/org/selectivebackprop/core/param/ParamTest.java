package org.selectivebackprop.core.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.selectivebackprop.core.error.ConfigException;

/** Every type of parameter: what it reads and what it turns down. */
class ParamTest {
  private enum Corner {
    FIRST_LAYER,
    LAST_LAYER
  }

  private static final Param<Double> REAL = Param.real("x", 0.5, "a real");
  private static final Param<Integer> INTEGER = Param.integer("x", 3, "an integer");
  private static final Param<Long> WIDE = Param.longInteger("x", 3, "a seed");
  private static final Param<Boolean> FLAG = Param.bool("x", false, "a flag");
  private static final Param<String> TEXT = Param.string("x", "word", "some words");
  private static final Param<Corner> CHOICE = Param.choice("x", Corner.LAST_LAYER, "a choice");
  private static final Param<List<Double>> REALS = Param.reals("x", List.of(1.0), "some reals");

  static Stream<Arguments> readable() {
    return Stream.of(
        Arguments.of(REAL, "1e-3", 0.001),
        Arguments.of(REAL, " 2 ", 2.0),
        Arguments.of(REAL, 2, 2.0),
        Arguments.of(REAL, new BigDecimal("0.25"), 0.25),
        Arguments.of(REAL, -0.0, -0.0),
        Arguments.of(INTEGER, "1e3", 1000),
        Arguments.of(INTEGER, 1e3, 1000),
        Arguments.of(INTEGER, "+7", 7),
        Arguments.of(INTEGER, 12L, 12),
        Arguments.of(INTEGER, Integer.MIN_VALUE, Integer.MIN_VALUE),
        Arguments.of(WIDE, "9223372036854775807", Long.MAX_VALUE),
        Arguments.of(WIDE, Long.MIN_VALUE, Long.MIN_VALUE),
        Arguments.of(FLAG, "true", true),
        Arguments.of(FLAG, false, false),
        Arguments.of(CHOICE, "first-layer", Corner.FIRST_LAYER),
        Arguments.of(REALS, List.of(1, "2.5", 1e-3), List.of(1.0, 2.5, 0.001)),
        Arguments.of(REALS, List.of(), List.of()),
        Arguments.of(REALS, 0.5, List.of(0.5)),
        Arguments.of(TEXT, " a line ", "a line"));
  }

  @ParameterizedTest
  @MethodSource("readable")
  void reads(Param<?> param, Object raw, Object value) {
    assertThat(read(param, raw)).isEqualTo(value);
  }

  static Stream<Arguments> unreadable() {
    Stream<Arguments> always =
        Stream.of(REAL, INTEGER, WIDE, FLAG, CHOICE, REALS)
            .flatMap(
                param ->
                    Stream.of("", " ", "abc", "null", Map.of("a", 1))
                        .map(raw -> Arguments.of(param, raw)));
    return Stream.concat(
        always,
        Stream.of(
            Arguments.of(REAL, "NaN"),
            Arguments.of(REAL, Double.NaN),
            Arguments.of(REAL, "Infinity"),
            Arguments.of(REAL, "-Infinity"),
            Arguments.of(REAL, Double.NEGATIVE_INFINITY),
            Arguments.of(REAL, "1e999"),
            Arguments.of(REAL, new BigInteger("10").pow(400)),
            Arguments.of(REAL, true),
            Arguments.of(REAL, List.of(1.0)),
            Arguments.of(INTEGER, 1.5),
            Arguments.of(INTEGER, "1e-1"),
            Arguments.of(INTEGER, "2147483648"),
            Arguments.of(INTEGER, "1e999999999"),
            Arguments.of(INTEGER, Double.NaN),
            Arguments.of(INTEGER, Double.POSITIVE_INFINITY),
            Arguments.of(INTEGER, true),
            Arguments.of(WIDE, "9223372036854775808"),
            Arguments.of(WIDE, 0.5),
            Arguments.of(FLAG, "yes"),
            Arguments.of(FLAG, 1),
            Arguments.of(FLAG, "TRUE"),
            Arguments.of(CHOICE, "LAST_LAYER"),
            Arguments.of(CHOICE, "last"),
            Arguments.of(REALS, List.of(1.0, Double.NaN)),
            Arguments.of(REALS, List.of(1.0, "x")),
            Arguments.of(REALS, Arrays.asList(1.0, null)),
            Arguments.of(REALS, List.of("Infinity")),
            Arguments.of(TEXT, 1),
            Arguments.of(TEXT, List.of("a"))));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void turnsDown(Param<?> param, Object raw) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> read(param, raw))
        .satisfies(
            e -> {
              assertThat(e.problems()).hasSize(1);
              assertThat(e.problems().get(0).what()).contains("'" + raw + "'", "'x'");
              assertThat(e.problems().get(0).where()).contains("parameter 'x'");
              assertThat(e.problems().get(0).fix())
                  .contains(param.range(), String.valueOf(param.defaultValue()), param.help());
            });
  }

  @Test
  void turnsDownAValueOfNull() {
    for (Param<?> param : List.of(REAL, INTEGER, WIDE, FLAG, CHOICE, REALS, TEXT)) {
      Map<String, Object> given = new LinkedHashMap<>();
      given.put("x", null);
      assertThatExceptionOfType(ConfigException.class)
          .isThrownBy(() -> ParamValues.of(List.of(param), given))
          .withMessageContaining("'null' does not fit parameter 'x'");
    }
  }

  @ParameterizedTest
  @CsvSource({"0, false", "1e-300, true", "0.5, true", "1, true", "1.0000001, false", "-1, false"})
  void rangesAreTightAtTheirEnds(double value, boolean fits) {
    Param<Double> keep = Param.real("keep", 0.5, "share").in(Range.openClosed(0, 1));
    if (fits) {
      assertThat(read(keep, value)).isEqualTo(value);
    } else {
      assertThatExceptionOfType(ConfigException.class)
          .isThrownBy(() -> read(keep, value))
          .withMessageContaining("give a value in (0, 1] (real, default 0.5): share");
    }
  }

  @Test
  void aRangeAddsToTheTypeAndDoesNotReplaceIt() {
    Param<Double> positive = Param.real("x", 1, "a real").in(Range.positive());
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> read(positive, Double.POSITIVE_INFINITY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Beta", "1st", "two words", "under_score", "-x"})
  void namesAreKebabCase(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> Param.real(name, 0, "help"));
  }

  @Test
  void describesItself() {
    assertThat(CHOICE.range()).isEqualTo("first-layer | last-layer");
    assertThat(CHOICE.defaultValue()).isEqualTo("last-layer");
    assertThat(List.of(REAL.type(), INTEGER.type(), WIDE.type(), FLAG.type(), REALS.type()))
        .containsExactly("real", "integer", "integer", "flag", "list of reals");
    Param<PluginResolver> nested =
        Param.plugin("then", PluginResolver.class, PluginSpec.of("a", "b", 1), "next");
    assertThat(nested.range()).isEqualTo("a plugin resolver");
    assertThat(nested.defaultValue()).isEqualTo(Map.of("a", Map.of("b", 1)));
    Param<List<AutoCloseable>> several =
        Param.plugins(
            "of",
            AutoCloseable.class,
            List.of(PluginSpec.of("a", "b", 1), PluginSpec.of("c")),
            "all");
    assertThat(several.type()).isEqualTo("list of plugins");
    assertThat(several.range()).isEqualTo("a list, each an auto closeable");
    assertThat(several.defaultValue()).isEqualTo(List.of(Map.of("a", Map.of("b", 1)), "c"));
  }

  private static <T> T read(Param<T> param, Object raw) {
    return ParamValues.of(List.of(param), Map.of(param.name(), raw)).get(param);
  }
}
