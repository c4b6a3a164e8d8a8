package org.selectivebackprop.core.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.selectivebackprop.core.error.ConfigException;

class SpecTextTest {
  @Test
  void aSpecificationIsANameWithOrWithoutParameters() {
    assertThat(spec("sb")).isEqualTo(PluginSpec.of("sb"));
    assertThat(spec(" sb: {beta: 2} ")).isEqualTo(PluginSpec.of("sb", "beta", 2));
    assertThat(spec("{sb: {beta: 2}}")).isEqualTo(PluginSpec.of("sb", "beta", 2));
    assertThat(spec("chain: {steps: [crop, cutout: {size: 8}]}").params().get("steps"))
        .isEqualTo(List.of("crop", Map.of("cutout", Map.of("size", 8))));
    assertThat(spec("warm-up: {then: {sb: {beta: 1}}}").params().get("then"))
        .isEqualTo(Map.of("sb", Map.of("beta", 1)));
    assertThat(spec("numpy: {folder: '/a, b: c/it''s'}").params())
        .containsEntry("folder", "/a, b: c/it's");
    assertThat(spec("numpy: {folder: C:\\data, x: \"a\\\"b\"}").params())
        .containsEntry("folder", "C:\\data")
        .containsEntry("x", "a\"b");
  }

  @ParameterizedTest
  @CsvSource({
    "2, java.lang.Integer",
    "-3, java.lang.Integer",
    "9007199254740993, java.lang.Long",
    "2.5, java.lang.Double",
    "1e-3, java.lang.Double",
    ".5, java.lang.Double",
    "true, java.lang.Boolean",
    "010, java.lang.String",
    "1.2.3, java.lang.String",
    "99999999999999999999, java.lang.String"
  })
  void wordsThatLookLikeNumbersAre(String word, Class<?> type) {
    Object value = spec("a: {b: " + word + "}").params().get("b");
    assertThat(value).isInstanceOf(type);
  }

  @Test
  void whatASpecificationPrintsReadsBack() {
    for (String text :
        List.of("sb", "sb: {beta: 2.5}", "a: {b: [1, 2], c: {d: {e: true}}}", "a: {b: {c: {}}}")) {
      assertThat(spec(text)).hasToString(text).isEqualTo(spec(spec(text).toString()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "[]", "3", "true", "{a: 1, b: 2}", "a: b", "{}"})
  void anythingElseIsNoSpecification(String text) {
    assertThatThrownBy(() -> spec(text))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("where: option --x")
        .hasMessageContaining("name: {parameter: value}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "sb: {beta: 2|no '}' at column 13",
        "sb: {beta: 2}}|'}' at column 14",
        "sb, kath18|',' at column 3",
        "\"sb|a quote without its end",
        "sb: {beta: 1, beta: 2}|'beta' twice",
        "sb: {beta}|':' expected",
        "sb: {: 1}|':' at column 6",
        "sb: {a: [1 [2]]}|']' or ',' expected",
        "sb: {a: 1}\0x|at column 11"
      })
  void malformedTextIsRefusedWithItsPosition(String text, String what) {
    assertThatThrownBy(() -> spec(text))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("cannot be read: ")
        .hasMessageContaining(what)
        .hasMessageContaining("option --x");
  }

  @Test
  void lists() {
    assertThat(SpecText.parseList("a, b: {x: 1}, c", "x"))
        .isEqualTo(List.of("a", Map.of("b", Map.of("x", 1)), "c"));
    assertThat(SpecText.parseList("  ", "x")).isEmpty();
  }

  /** Whatever is typed ends in a value or in one clear message. */
  @Test
  void noTextBreaksTheParser() {
    Random random = new Random(7);
    String alphabet = "ab1.{}[],: '\"\\-e\t";
    for (int n = 0; n < 100_000; n++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(12); i > 0; i--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try {
        SpecText.parse(text.toString(), "fuzz");
        SpecText.parseList(text.toString(), "fuzz");
      } catch (ConfigException told) {
        assertThat(told.problems()).hasSize(1);
      }
    }
    assertThatThrownBy(() -> SpecText.parse("[".repeat(100_000), "fuzz"))
        .hasMessageContaining("more than 64 levels");
  }

  private static PluginSpec spec(String text) {
    return PluginSpec.parse(text, "option --x");
  }
}
