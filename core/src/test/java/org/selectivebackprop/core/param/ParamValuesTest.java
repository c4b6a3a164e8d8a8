package org.selectivebackprop.core.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.PluginException;
import org.selectivebackprop.core.error.Problem;

class ParamValuesTest {
  private static final Param<Double> BETA = Param.real("beta", 1, "power").in(Range.atLeast(0));
  private static final Param<Integer> HISTORY = Param.integer("history", 1024, "scores kept");
  private static final Param<IntSupplier> THEN =
      Param.plugin("then", IntSupplier.class, PluginSpec.of("seven"), "what follows");
  private static final List<Param<?>> DECLARED = List.of(BETA, HISTORY);

  @Test
  void fillsInDefaults() {
    ParamValues values = ParamValues.of(DECLARED, Map.of("beta", "2"));
    assertThat(values.get(BETA)).isEqualTo(2.0);
    assertThat(values.get(HISTORY)).isEqualTo(1024);
    assertThat(ParamValues.defaults(DECLARED).get(BETA)).isEqualTo(1.0);
  }

  @Test
  void effectiveValuesAreTypedCompleteAndInOrder() {
    Map<String, Object> effective = ParamValues.of(DECLARED, Map.of("history", "1e3")).effective();
    assertThat(effective).containsExactly(Map.entry("beta", 1.0), Map.entry("history", 1000));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> effective.put("more", 1));
  }

  @Test
  void effectiveValuesReadBackToThemselves() {
    ParamValues first = ParamValues.of(DECLARED, Map.of("beta", "3"));
    assertThat(ParamValues.of(DECLARED, first.effective()).effective())
        .isEqualTo(first.effective());
  }

  @Test
  void anUnknownKeyIsToldWithTheNearestGuess() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> ParamValues.of(DECLARED, Map.of("histroy", 3)))
        .satisfies(
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        new Problem(
                            "unknown parameter 'histroy'",
                            "code",
                            "did you mean 'history'? valid: beta, history")));
  }

  @Test
  void everyProblemIsReportedAtOnce() {
    Map<String, Object> given = new LinkedHashMap<>();
    given.put("betta", 1);
    given.put("beta", -1);
    given.put("history", 1.5);
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> ParamValues.of(DECLARED, given))
        .satisfies(
            e ->
                assertThat(e.problems().stream().map(Problem::what))
                    .containsExactly(
                        "unknown parameter 'betta'",
                        "'-1' does not fit parameter 'beta'",
                        "'1.5' does not fit parameter 'history'"));
  }

  @Test
  void aPluginWithoutParametersSaysSo() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> ParamValues.of(List.of(), Map.of("x", 1)))
        .withMessageContaining("there are none to choose from");
  }

  @Test
  void undeclaredParametersCannotBeRead() {
    ParamValues values = ParamValues.of(List.of(BETA), Map.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> values.get(HISTORY))
        .withMessageContaining("history");
  }

  @Test
  void nestedPluginsAreBuiltAndTheirDefaultsWrittenOut() {
    ParamValues values = ParamValues.parse(List.of(THEN), Map.of(), "here", new Numbers());
    assertThat(values.get(THEN).getAsInt()).isEqualTo(7);
    assertThat(values.effective())
        .containsExactly(Map.entry("then", Map.of("seven", Map.of("sign", 1))));
  }

  @Test
  void problemsOfNestedPluginsJoinTheOthersWithTheirPath() {
    Map<String, Object> given = Map.of("then", Map.of("eight", Map.of()), "beta", "x");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> ParamValues.parse(List.of(BETA, THEN), given, "file", new Numbers()))
        .satisfies(
            e ->
                assertThat(e.problems().stream().map(Problem::where))
                    .containsExactly("file, parameter 'beta'", "file, parameter 'then'"));
  }

  @Test
  void aMalformedNestedPluginIsAConfigurationProblem() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(
            () -> ParamValues.parse(List.of(THEN), Map.of("then", 3), "file", new Numbers()))
        .withMessageContaining("'3' is not a plugin specification");
  }

  @Test
  void aNestedPluginThatFailsIsItsAuthorsError() {
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(
            () -> ParamValues.parse(List.of(THEN), Map.of("then", "bad"), "file", new Numbers()));
  }

  @Test
  void withoutARegistryNestedPluginsAreTurnedDown() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> ParamValues.defaults(List.of(THEN)))
        .withMessageContaining("'seven' cannot be built without a plugin registry");
  }

  /** Knows the plugin 'seven', and one that fails. */
  private static final class Numbers implements PluginResolver {
    @Override
    public <T> Resolved<T> resolve(Class<T> type, PluginSpec spec, String where) {
      if (spec.name().equals("bad")) {
        throw new PluginException("broken", where, "fix it");
      }
      if (!spec.name().equals("seven")) {
        throw new ConfigException("there is no " + spec, where, "use seven");
      }
      IntSupplier seven = () -> 7;
      return new Resolved<>(type.cast(seven), PluginSpec.of("seven", "sign", 1));
    }
  }
}
