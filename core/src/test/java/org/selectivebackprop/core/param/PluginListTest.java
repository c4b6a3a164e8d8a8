package org.selectivebackprop.core.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.assertj.core.api.Assertions;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.PluginException;
import org.selectivebackprop.core.error.Problem;

/** A parameter that is a list of plugins. */
class PluginListTest {
  private static final Param<List<IntSupplier>> OF =
      Param.plugins(
          "of",
          IntSupplier.class,
          List.of(PluginSpec.of("number", "value", 3), PluginSpec.of("number")),
          "what is added up");

  @Test
  void readsEveryItemInItsOrder() {
    ParamValues values =
        read(List.of("number", Map.of("number", Map.of("value", 2)), PluginSpec.of("number")));
    assertThat(values.get(OF)).extracting(IntSupplier::getAsInt).containsExactly(1, 2, 1);
  }

  @Test
  void effectiveValuesHoldEveryDefaultAndReadBack() {
    ParamValues values = read(List.of("number", Map.of("number", Map.of("value", 2))));
    assertThat(values.effective())
        .containsExactly(
            Map.entry(
                "of",
                List.of(
                    Map.of("number", Map.of("value", 1)), Map.of("number", Map.of("value", 2)))));
    ParamValues again = ParamValues.parse(List.of(OF), values.effective(), "result", new Numbers());
    assertThat(again.effective()).isEqualTo(values.effective());
  }

  @Test
  void theDefaultIsAListToo() {
    ParamValues values = ParamValues.parse(List.of(OF), Map.of(), "here", new Numbers());
    assertThat(values.get(OF)).extracting(IntSupplier::getAsInt).containsExactly(3, 1);
  }

  @Test
  void oneAloneReadsAsAListOfOne() {
    assertThat(read("number").effective())
        .isEqualTo(Map.of("of", List.of(Map.of("number", Map.of("value", 1)))));
    assertThat(read(Map.of("number", Map.of("value", 5))).get(OF)).hasSize(1);
  }

  @Test
  void mayBeEmptyUnlessARangeForbidsIt() {
    assertThat(read(List.of()).get(OF)).isEmpty();
    Param<List<IntSupplier>> some = OF.where("a list, at least one", list -> !list.isEmpty());
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(
            () -> ParamValues.parse(List.of(some), Map.of("of", List.of()), "here", new Numbers()))
        .withMessageContaining("give a value a list, at least one (list of plugins, default");
  }

  /** Items nest: the place of an error leads through all of them. */
  @Test
  void theProblemsOfAllItemsAreReportedAtOnceEachWithItsPlace() {
    List<Object> items =
        Arrays.asList(
            "number", "nobody", null, 7, Map.of("number", Map.of("value", "x", "valeu", 1)));
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> read(items))
        .satisfies(
            e ->
                assertThat(e.problems())
                    .extracting(Problem::what, Problem::where)
                    .containsExactly(
                        tuple("there is no nobody", "item 2"),
                        tuple("'null' is not a plugin specification", "item 3"),
                        tuple("'7' is not a plugin specification", "item 4"),
                        tuple("unknown parameter 'valeu'", "item 5, number"),
                        tuple(
                            "'x' does not fit parameter 'value'",
                            "item 5, number, parameter 'value'")));
  }

  @Test
  void nothingAtAllIsAConfigurationProblem() {
    Map<String, Object> given = Collections.singletonMap("of", null);
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> ParamValues.parse(List.of(OF), given, "here", new Numbers()))
        .withMessageContaining("'null' is not a plugin specification");
  }

  @Test
  void anItemThatFailsIsItsAuthorsError() {
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> read(List.of("nobody", "bad")));
  }

  private static Tuple tuple(String what, String place) {
    return Assertions.tuple(what, "here, parameter 'of', " + place);
  }

  private static ParamValues read(Object raw) {
    return ParamValues.parse(List.of(OF), Map.of("of", raw), "here", new Numbers());
  }

  /** Knows the plugin 'number', and one that fails. */
  private static final class Numbers implements PluginResolver {
    private static final Param<Integer> VALUE = Param.integer("value", 1, "the number");

    @Override
    public <T> Resolved<T> resolve(Class<T> type, PluginSpec spec, String where) {
      if (spec.name().equals("bad")) {
        throw new PluginException("broken", where, "fix it");
      }
      if (!spec.name().equals("number")) {
        throw new ConfigException("there is no " + spec, where, "use number");
      }
      ParamValues values =
          ParamValues.parse(List.of(VALUE), spec.params(), where + ", number", this);
      IntSupplier number = () -> values.get(VALUE);
      return new Resolved<>(type.cast(number), new PluginSpec("number", values.effective()));
    }
  }
}
