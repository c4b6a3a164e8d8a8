package org.selectivebackprop.samplers.preset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.spi.PresetProvider;
import org.selectivebackprop.core.spi.Strategy;
import org.selectivebackprop.samplers.ModuleServices;

class PresetsTest {
  static List<PresetProvider> presets() {
    return ModuleServices.of(PresetProvider.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "traditional | all                                    | loss                | always-fresh",
        "random      | warm-up: {epochs: 1, then: {random: {keep: 0.3333333333333333}}} | loss                | always-fresh",
        "sb          | warm-up: {epochs: 1, then: {selective-backprop: {beta: 2.0}}} | loss                | always-fresh",
        "stale-sb    | warm-up: {epochs: 1, then: {selective-backprop: {beta: 2.0}}} | loss                | every-n-epochs: {n: 3}",
        "kath18      | importance-sampling                    | logit-gradient-norm | always-fresh",
        "sb-cifar10  | warm-up: {epochs: 1, then: {selective-backprop: {beta: 2.0}}} | loss | always-fresh",
        "sb-cifar100 | warm-up: {epochs: 1, then: {selective-backprop: {beta: 1.0}}} | loss | always-fresh",
        "sb-svhn     | warm-up: {epochs: 1, then: {selective-backprop: {beta: 3.0}}} | loss | always-fresh",
        "stale-sb-cifar10  | warm-up: {epochs: 1, then: {selective-backprop: {beta: 2.0}}} | loss | every-n-epochs: {n: 3}",
        "stale-sb-cifar100 | warm-up: {epochs: 1, then: {selective-backprop: {beta: 1.0}}} | loss | every-n-epochs: {n: 3}",
        "stale-sb-svhn     | warm-up: {epochs: 1, then: {selective-backprop: {beta: 3.0}}} | loss | every-n-epochs: {n: 3}",
        "sb-reference | warm-up: {epochs: 1, then: {selective-backprop: {beta: 3.0, percentile: strict, order: batch-first}}} | loss | always-fresh",
        "stale-sb-reference | warm-up: {epochs: 1, then: {selective-backprop: {beta: 3.0, percentile: strict, order: batch-first}}} | loss | every-n-presentations: {n: 3, trained-score: value}",
        "free-sb | selective-backprop: {beta: 2.0} | loss | free-scores: {after: 4}",
        "kath18-cifar | importance-sampling: {presample: 5.0, threshold: 1.5} | logit-gradient-norm | always-fresh",
        "kath18-fine-tuning | importance-sampling: {presample: 3.0, threshold: 2.0} | logit-gradient-norm | always-fresh",
        "kath18-reference | importance-sampling: {bias-correction: false, presample: 3.0, threshold: 0.0} | logit-gradient-norm | always-fresh",
        "kath18-unweighted | importance-sampling: {weighting: none, presample: 3.0, threshold: 0.0} | loss | always-fresh",
        "composer-default | composer: {rounding: down} | loss | always-fresh",
        "infobatch | infobatch: {prune: 0.5} | loss | always-fresh",
        "loshchilov-hutter | online-batch-selection: {pressure: 100.0} | loss | always-fresh"
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
    "random, keep, 0.25, 'warm-up: {epochs: 1, then: {random: {keep: 0.25}}}'",
    "sb, beta, 1, 'warm-up: {epochs: 1, then: {selective-backprop: {beta: 1.0}}}'",
    "sb, warm-up, 0, selective-backprop: {beta: 2.0}",
    "stale-sb, beta, 3, 'warm-up: {epochs: 1, then: {selective-backprop: {beta: 3.0}}}'",
    "stale-sb, n, 5, every-n-epochs: {n: 5}",
    "stale-sb-svhn, n, 2, every-n-epochs: {n: 2}",
    "sb-cifar10, beta, 4, 'warm-up: {epochs: 1, then: {selective-backprop: {beta: 4.0}}}'",
    "free-sb, after, 2, free-scores: {after: 2}",
    "infobatch, prune, 0.4, infobatch: {prune: 0.4}",
    "kath18-cifar, presample, 2, 'importance-sampling: {presample: 2.0, threshold: 1.5}'"
  })
  void presetPassesItsParametersOn(String name, String param, double value, String part) {
    PresetProvider preset =
        presets().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
    Strategy strategy = preset.create(ParamValues.of(preset.params(), Map.of(param, value)));
    assertThat(List.of(strategy.select().toString(), strategy.staleness().toString()))
        .contains(part);
  }

  @ParameterizedTest
  @CsvSource({"random", "sb", "stale-sb"})
  void aWarmUpWrapsTheSelection(String name) {
    PresetProvider preset =
        presets().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
    Strategy strategy = preset.create(ParamValues.of(preset.params(), Map.of("warm-up", 2)));
    assertThat(strategy.select().name()).isEqualTo("warm-up");
    assertThat(strategy.select().params()).containsEntry("epochs", 2).containsKey("then");
  }

  @ParameterizedTest
  @MethodSource("presets")
  void everyPartExistsAndTakesItsParameters(PresetProvider preset) {
    Strategy strategy = preset.create(ParamValues.defaults(preset.params()));
    PluginRegistry registry = PluginRegistry.discover(List.of());
    assertThat(registry.build(PluginKind.SELECTION, strategy.select(), "test").effective().name())
        .isEqualTo(strategy.select().name());
    assertThat(registry.build(PluginKind.SCORER, strategy.score(), "test").effective().name())
        .isEqualTo(strategy.score().name());
    assertThat(
            registry.build(PluginKind.STALENESS, strategy.staleness(), "test").effective().name())
        .isEqualTo(strategy.staleness().name());
  }
}
