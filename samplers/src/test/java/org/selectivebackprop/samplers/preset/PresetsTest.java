package org.selectivebackprop.samplers.preset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.selection.Strategy;
import org.selectivebackprop.core.spi.PluginProvider;

class PresetsTest {
  static List<? extends PluginProvider<Strategy>> presets() {
    return new Presets().all();
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
        "loshchilov-hutter | online-batch-selection: {pressure: 100.0} | loss | always-fresh",
        "sb-squared-error | warm-up: {epochs: 1, then: {selective-backprop: {beta: 2.0}}} | squared-error | always-fresh",
        "sb-bert | selective-backprop: {percentile: weak, beta: 1.0, history: 5000} | loss | always-fresh",
        "kath18-pixel-mnist | importance-sampling: {presample: 4.0, threshold: 1.8} | logit-gradient-norm | always-fresh",
        "kath18-biased | importance-sampling: {weighting: biased, threshold: 0.5, k: 0.5, presample: 8.0} | logit-gradient-norm | always-fresh",
        "kath18-constant-variance | importance-sampling: {spending: fewer-examples, threshold: 0.0} | logit-gradient-norm | always-fresh",
        "kath18-constant-time | importance-sampling: {spending: same-time, threshold: 2.0} | logit-gradient-norm | always-fresh",
        "kath-random | kath-random: {presample: 3.0, threshold: 0.0} | logit-gradient-norm | always-fresh",
        "always-on | always-on | loss | always-fresh",
        "random-matched | random-matched: {beta: 2.0, scored: false} | loss | always-fresh",
        "top-k | top-k: {keep: 0.3333333333333333} | loss | always-fresh",
        "low-k | low-k: {keep: 0.3333333333333333} | loss | always-fresh",
        "hard-threshold | hard-threshold: {threshold: 1.0} | loss | always-fresh",
        "absolute-loss | absolute-loss: {mode: half} | squared-error | always-fresh",
        "infobatch-reference | infobatch: {counting: reference, prune: 0.5} | loss | always-fresh",
        "rho-loss | rho-loss: {share: 0.1} | rho-loss: {irreducible: {holdout-loss: {network: small-cnn, epochs: 10}}} | always-fresh",
        "dbpd | progressive-data-dropout: {threshold: 0.3, revision: 1, shrink: false} | target-probability | always-fresh",
        "dbpd-misclassified | progressive-data-dropout: {revision: 1, shrink: false} | misclassified | always-fresh",
        "srd | progressive-data-dropout: {drop: random, gamma: 0.99, revision: 1} | loss | always-fresh",
        "smrd | progressive-data-dropout: {drop: matched, threshold: 0.3, revision: 1, shrink: false} | target-probability | always-fresh",
        "seta | seta: {prune: 0.0, groups: 10, window: 0.5, delta: 0.875} | loss | always-fresh",
        "seta-cifar100 | seta: {prune: 0.1, groups: 5, window: 0.9, delta: 0.875} | loss | always-fresh",
        "seta-imagenet | seta: {prune: 0.0, groups: 5, window: 0.6, delta: 0.875} | loss | always-fresh",
        "ies | ies: {delta: 0.001} | loss | always-fresh",
        "ies-cifar100 | ies: {delta: 0.002} | loss | always-fresh",
        "el2n-pruning | static-pruning: {keep: 0.5, epoch: 20} | el2n | always-fresh",
        "grand-pruning | static-pruning: {keep: 0.5, epoch: 20} | grand | always-fresh",
        "forgetting-pruning | static-pruning: {keep: 0.7, epoch: 20} | forgetting | always-fresh",
        "random-pruning | static-pruning: {which: random, keep: 0.5, epoch: 20} | loss | always-fresh",
        "deepcore-grand | static-pruning: {balanced: true, keep: 0.1, epoch: 40} | grand: {layers: last} | always-fresh",
        "deepcore-forgetting | static-pruning: {balanced: true, keep: 0.1, epoch: 40} | forgetting: {never-learned: easiest} | always-fresh",
        "ucb-pruning | dynamic-pruning: {by: ucb, keep: 0.5, every: 2} | loss | always-fresh",
        "epsilon-greedy-pruning | dynamic-pruning: {by: epsilon-greedy, keep: 0.5, every: 2} | loss | always-fresh",
        "auto | auto | logit-gradient-norm | always-fresh",
        "airbench96 | rho-loss: {share: 0.5} | proxy: {network: small-cnn, every: 4} | always-fresh",
        "divbs | top-k: {keep: 0.1} | divbs | always-fresh",
        "rs2 | rs2: {keep: 0.3333333333333333} | loss | always-fresh",
        "es | evolved-sampling: {share: 0.25, beta2: 0.9, prune: 0.0} | loss | always-fresh",
        "eswp | evolved-sampling: {share: 0.25, beta2: 0.8, prune: 0.2} | loss | always-fresh",
        "order-dp | order-dp: {subset: 0.75, top: 0.85} | loss | always-fresh",
        "bls-infobatch | batch-loss-score: {of: infobatch, alpha: 0.9} | loss | always-fresh",
        "bls-seta | batch-loss-score: {of: {seta: {prune: 0.1, groups: 5, window: 0.9}}, alpha: 0.9} | loss | always-fresh",
        "kakurenbo | kakurenbo: {fraction: 0.3} | target-probability | always-fresh",
        "repb | repb: {prune: 0.5} | loss | always-fresh",
        "random-dynamic-pruning | dynamic-pruning: {by: random, keep: 0.5, every: 2} | loss | always-fresh"
      })
  void presetNamesItsParts(String name, String select, String score, String staleness) {
    PluginProvider<Strategy> preset =
        presets().stream().filter(p -> p.info().name().equals(name)).findFirst().orElseThrow();
    Strategy strategy = preset.create(ParamValues.defaults(preset.info().params()));
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
    "el2n-pruning, epoch, 3, 'static-pruning: {keep: 0.5, epoch: 3}'",
    "kath18-cifar, presample, 2, 'importance-sampling: {presample: 2.0, threshold: 1.5}'"
  })
  void presetPassesItsParametersOn(String name, String param, double value, String part) {
    PluginProvider<Strategy> preset =
        presets().stream().filter(p -> p.info().name().equals(name)).findFirst().orElseThrow();
    Strategy strategy = preset.create(ParamValues.of(preset.info().params(), Map.of(param, value)));
    assertThat(List.of(strategy.select().toString(), strategy.staleness().toString()))
        .contains(part);
  }

  /** One added without a row above would go unseen. */
  @Test
  void everyPresetHasItsRow() throws NoSuchMethodException {
    CsvSource rows =
        getClass()
            .getDeclaredMethod(
                "presetNamesItsParts", String.class, String.class, String.class, String.class)
            .getAnnotation(CsvSource.class);
    assertThat(Stream.of(rows.value()).map(row -> row.split("\\|")[0].strip()))
        .containsExactlyInAnyOrderElementsOf(presets().stream().map(p -> p.info().name()).toList());
  }

  @ParameterizedTest
  @CsvSource({"random", "sb", "stale-sb"})
  void aWarmUpWrapsTheSelection(String name) {
    PluginProvider<Strategy> preset =
        presets().stream().filter(p -> p.info().name().equals(name)).findFirst().orElseThrow();
    Strategy strategy = preset.create(ParamValues.of(preset.info().params(), Map.of("warm-up", 2)));
    assertThat(strategy.select().name()).isEqualTo("warm-up");
    assertThat(strategy.select().params()).containsEntry("epochs", 2).containsKey("then");
  }

  @ParameterizedTest
  @MethodSource("presets")
  void everyPartExistsAndTakesItsParameters(PluginProvider<Strategy> preset) {
    Strategy strategy = preset.create(ParamValues.defaults(preset.info().params()));
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
