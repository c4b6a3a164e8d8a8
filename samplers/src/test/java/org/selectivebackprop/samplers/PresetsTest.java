package org.selectivebackprop.samplers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.spi.ExampleScorerProvider;
import org.selectivebackprop.core.spi.PluginProvider;
import org.selectivebackprop.core.spi.PresetProvider;
import org.selectivebackprop.core.spi.SelectionPolicyProvider;
import org.selectivebackprop.core.spi.StalenessPolicyProvider;
import org.selectivebackprop.core.spi.Strategy;

class PresetsTest {
  static List<PresetProvider> presets() {
    return List.of(
        new Presets.Traditional(),
        new Presets.Random(),
        new Presets.Sb(),
        new Presets.StaleSb(),
        new Presets.Kath18());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "traditional | all                                    | loss                | always-fresh",
        "random      | random: {keep: 0.3333333333333333}     | loss                | always-fresh",
        "sb          | selective-backprop: {beta: 2.0}        | loss                | always-fresh",
        "stale-sb    | selective-backprop: {beta: 2.0}        | loss                | every-n-epochs: {n: 3}",
        "kath18      | importance-sampling                    | logit-gradient-norm | always-fresh"
      })
  void presetNamesItsParts(String name, String select, String score, String staleness) {
    PresetProvider preset =
        presets().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
    Strategy strategy = preset.create(ParamValues.defaults(preset.params()));
    assertThat(strategy.select()).hasToString(select);
    assertThat(strategy.score()).hasToString(score);
    assertThat(strategy.staleness()).hasToString(staleness);
  }

  @ParameterizedTest
  @CsvSource({
    "random, keep, 0.25, random: {keep: 0.25}",
    "sb, beta, 1, selective-backprop: {beta: 1.0}",
    "stale-sb, beta, 3, selective-backprop: {beta: 3.0}",
    "stale-sb, n, 5, every-n-epochs: {n: 5}"
  })
  void presetPassesItsParametersOn(String name, String param, double value, String part) {
    PresetProvider preset =
        presets().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
    Strategy strategy = preset.create(ParamValues.of(preset.params(), Map.of(param, value)));
    assertThat(List.of(strategy.select().toString(), strategy.staleness().toString()))
        .contains(part);
  }

  @ParameterizedTest
  @CsvSource({"sb", "stale-sb"})
  void aWarmUpWrapsTheSelection(String name) {
    PresetProvider preset =
        presets().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
    Strategy strategy = preset.create(ParamValues.of(preset.params(), Map.of("warm-up", 2)));
    assertThat(strategy.select().name()).isEqualTo("warm-up");
    assertThat(strategy.select().params())
        .containsEntry("epochs", 2)
        .containsEntry("then", PluginSpec.of("selective-backprop", "beta", 2.0));
  }

  @ParameterizedTest
  @MethodSource("presets")
  void everyPartExistsAndTakesItsParameters(PresetProvider preset) {
    Strategy strategy = preset.create(ParamValues.defaults(preset.params()));
    assertBuilds(SelectionPolicyProvider.class, strategy.select());
    assertBuilds(ExampleScorerProvider.class, strategy.score());
    assertBuilds(StalenessPolicyProvider.class, strategy.staleness());
  }

  private static <T extends PluginProvider<?>> void assertBuilds(Class<T> kind, PluginSpec spec) {
    T provider =
        ModuleServices.of(kind).stream()
            .filter(p -> p.name().equals(spec.name()))
            .findFirst()
            .orElseThrow();
    List<Param<?>> params = provider.params();
    assertThat(provider.create(ParamValues.of(params, spec.params()))).isNotNull();
  }
}
