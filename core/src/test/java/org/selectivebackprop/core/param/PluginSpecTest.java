package org.selectivebackprop.core.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.selectivebackprop.core.error.ConfigException;

class PluginSpecTest {
  private static final PluginSpec NESTED =
      PluginSpec.of("warm-up", "then", Map.of("selective-backprop", Map.of("beta", 2)));

  @Test
  void readsABareName() {
    assertThat(PluginSpec.parse(" uniform ", "here")).isEqualTo(PluginSpec.of("uniform"));
  }

  @Test
  void readsANameWithParameters() {
    assertThat(PluginSpec.parse(Map.of("top-k", Map.of("keep", 0.5)), "here"))
        .isEqualTo(PluginSpec.of("top-k", "keep", 0.5));
  }

  @Test
  void readsANameWithNothingAfterTheColon() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("top-k", null);
    assertThat(PluginSpec.parse(tree, "here")).isEqualTo(PluginSpec.of("top-k"));
  }

  @Test
  void keysThatYamlReadsAsNumbersBecomeText() {
    assertThat(PluginSpec.parse(Map.of("top-k", Map.of(7, true)), "here"))
        .isEqualTo(PluginSpec.of("top-k", "7", true));
  }

  @Test
  void aValueLeftOutReadsAsBlankText() {
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("keep", null);
    assertThat(PluginSpec.parse(Map.of("top-k", params), "here").params())
        .containsExactly(Map.entry("keep", ""));
  }

  static Stream<Object> malformed() {
    return Stream.of(
        "",
        "  ",
        3,
        true,
        List.of("a"),
        Map.of(),
        Map.of("a", Map.of(), "b", Map.of()),
        Map.of("a", 3),
        Map.of("a", List.of()));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void rejectsOtherTrees(Object tree) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> PluginSpec.parse(tree, "option --select"))
        .satisfies(
            e -> {
              assertThat(e.problems()).hasSize(1);
              assertThat(e.problems().get(0).what()).contains("'" + tree + "'");
              assertThat(e.problems().get(0).where()).isEqualTo("option --select");
            });
  }

  @Test
  void rejectsNothing() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> PluginSpec.parse(null, "option --select"))
        .withMessageContaining("'null' is not a plugin specification");
  }

  static Stream<PluginSpec> specs() {
    return Stream.of(
        PluginSpec.of("uniform"),
        PluginSpec.of("top-k", "keep", 0.5),
        PluginSpec.of("step", "at", List.of(0.5, 0.75)),
        NESTED);
  }

  @ParameterizedTest
  @MethodSource("specs")
  void itsTreeReadsBack(PluginSpec spec) {
    assertThat(PluginSpec.parse(spec.toTree(), "here")).isEqualTo(spec);
    assertThat(PluginSpec.parse(spec, "here")).isSameAs(spec);
  }

  @Test
  void printsTheFlowFormThatAUserTypes() {
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("epochs", 1);
    params.put("then", PluginSpec.of("selective-backprop", "beta", 2));
    params.put("first", PluginSpec.of("uniform"));
    params.put("at", List.of(0.5, 0.75));
    assertThat(new PluginSpec("warm-up", params))
        .hasToString(
            "warm-up: {epochs: 1, then: {selective-backprop: {beta: 2}}, first: uniform, "
                + "at: [0.5, 0.75]}");
    assertThat(NESTED).hasToString("warm-up: {then: {selective-backprop: {beta: 2}}}");
    assertThat(PluginSpec.of("uniform")).hasToString("uniform");
    List<Object> steps = List.of("crop", Map.of("cutout", Map.of("size", 8)), PluginSpec.of("x"));
    assertThat(PluginSpec.of("chain", "steps", steps))
        .hasToString("chain: {steps: [crop, {cutout: {size: 8}}, x]}");
  }

  @Test
  void keepsTheOrderOfKeysAndItsOwnCopy() {
    Map<String, Object> params = new LinkedHashMap<>();
    for (String key : Arrays.asList("z", "a", "m")) {
      params.put(key, 1);
    }
    PluginSpec spec = new PluginSpec("x", params);
    params.clear();
    assertThat(spec.params().keySet()).containsExactly("z", "a", "m");
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> spec.params().put("b", 2));
  }
}
