package org.selectivebackprop.core.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.error.ConfigException;

/** A parameter that is a plugin to be built more than once. */
class PluginTemplateTest {
  private static final Param<PluginTemplate<IntSupplier>> OF =
      Param.template("of", IntSupplier.class, PluginSpec.of("sum", "a", 3), "what is built");

  @Test
  void buildsAsConfiguredAndWithChanges() {
    PluginTemplate<IntSupplier> template = read(Map.of("sum", Map.of("b", 10))).get(OF);
    assertThat(template.build(Map.of()).getAsInt()).isEqualTo(11);
    assertThat(template.build(Map.of("a", 5)).getAsInt()).isEqualTo(15);
    assertThat(template.build(Map.of()).getAsInt()).isEqualTo(11);
    assertThat(template.build(Map.of())).isNotSameAs(template.build(Map.of()));
  }

  @Test
  void effectiveValuesHoldEveryDefaultAndReadBack() {
    ParamValues values = ParamValues.parse(List.of(OF), Map.of(), "here", new Sums());
    assertThat(values.effective()).isEqualTo(Map.of("of", Map.of("sum", Map.of("a", 3, "b", 2))));
    assertThat(ParamValues.parse(List.of(OF), values.effective(), "result", new Sums()).effective())
        .isEqualTo(values.effective());
  }

  @Test
  void whatIsWrongComesToLightWhenRead() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> read(Map.of("sum", Map.of("c", 1))))
        .withMessageContaining("unknown parameter 'c'");
    assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> read("nobody"));
    assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> read(7));
  }

  @Test
  void changesThatDoNotFitAreTheUsersError() {
    PluginTemplate<IntSupplier> template = read("sum").get(OF);
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> template.build(Map.of("a", 0.5)))
        .withMessageContaining("parameter 'a'");
  }

  private static ParamValues read(Object raw) {
    return ParamValues.parse(List.of(OF), Map.of("of", raw), "here", new Sums());
  }

  /** Knows the plugin 'sum'. */
  private static final class Sums implements PluginResolver {
    private static final Param<Integer> A = Param.integer("a", 1, "one number");
    private static final Param<Integer> B = Param.integer("b", 2, "another");

    @Override
    public <T> Resolved<T> resolve(Class<T> type, PluginSpec spec, String where) {
      if (!spec.name().equals("sum")) {
        throw new ConfigException("there is no " + spec, where, "use sum");
      }
      ParamValues values = ParamValues.parse(List.of(A, B), spec.params(), where, this);
      IntSupplier sum = () -> values.get(A) + values.get(B);
      return new Resolved<>(type.cast(sum), new PluginSpec("sum", values.effective()));
    }
  }
}
