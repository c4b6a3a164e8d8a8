package org.selectivebackprop.datasets.derived;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.param.PluginResolver.Resolved;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;

/** Data sets made of others, from their specification to their labels. */
class NestedDatasetTest {
  private static final DataAccess ACCESS =
      DataAccess.offline(Optional.empty(), Path.of("target", "no-such-cache"));
  private static final PluginRegistry REGISTRY = PluginRegistry.discover(List.of());
  private static final Object DIGITS = Map.of("synthetic-digits", Map.of("train", 400, "test", 20));

  private static final PluginSpec NESTED =
      new PluginSpec(
          "label-noise",
          Map.of(
              "rate",
              0.2,
              "of",
              Map.of(
                  "imbalance",
                  Map.of(
                      "factor",
                      0.5,
                      "of",
                      Map.of(
                          "holdout",
                          Map.of(
                              "share",
                              0.25,
                              "of",
                              Map.of("subset", Map.of("share", 0.5, "of", DIGITS))))))));

  @Test
  void nestToAnyDepth() {
    Dataset dataset = build(NESTED).plugin().open(ACCESS);
    Dataset digits = build(PluginSpec.parse(DIGITS, "test")).plugin().open(ACCESS);
    assertThat(dataset.classes()).isEqualTo(digits.classes());
    assertThat(dataset.normalisation()).isEqualTo(digits.normalisation());
    assertThat(dataset.train().size()).isBetween(90, 125);
    assertThat(dataset.test().size()).isBetween(45, 55);
    assertThat(wrong(dataset.train())).hasSizeBetween(7, 40);
    assertThat(wrong(dataset.test())).isEmpty();
  }

  @Test
  void theEffectiveSpecificationHoldsEveryDefaultAndOpensTheSame() {
    Resolved<DatasetSource> first = build(NESTED);
    assertThat(first.effective().toString())
        .startsWith("label-noise: {of: {imbalance: {of: {holdout: {of: {subset: {of: {synthetic-")
        .endsWith("factor: 0.5, kind: exponential, seed: 0}}, rate: 0.2, seed: 0}");
    Resolved<DatasetSource> again = build(first.effective());
    assertThat(again.effective()).isEqualTo(first.effective());
    assertThat(again.plugin().open(ACCESS).checksum())
        .isEqualTo(first.plugin().open(ACCESS).checksum());
  }

  /** The digits' own noise is the same code, by the digits' own seed. */
  @Test
  void theDigitsOwnNoiseIsThisNoise() {
    Map<String, Object> digits = Map.of("train", 400, "test", 20, "seed", 5);
    Dataset around =
        build(
                new PluginSpec(
                    "label-noise",
                    Map.of("of", Map.of("synthetic-digits", digits), "rate", 0.3, "seed", 5)))
            .plugin()
            .open(ACCESS);
    Map<String, Object> noisy = Map.of("train", 400, "test", 20, "seed", 5, "label-noise", 0.3);
    Dataset own = build(new PluginSpec("synthetic-digits", noisy)).plugin().open(ACCESS);
    assertThat(own.checksum()).isEqualTo(around.checksum());
    assertThat(wrong(own.train())).isEqualTo(wrong(around.train())).hasSizeBetween(80, 160);
  }

  @Test
  void mistakesAreToldWithTheirPath() {
    Object noData = Map.of("subset", Map.of("of", "cifar", "share", 2));
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> build(new PluginSpec("label-noise", Map.of("of", noData, "rate", 1))))
        .satisfies(e -> assertThat(e.problems()).hasSize(3))
        .withMessageContaining("there is no data set named 'cifar'")
        .withMessageContaining("data set 'label-noise', parameter 'of', data set 'subset'");
    Map<String, Object> both = Map.of("examples", 10, "share", 0.5);
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> build(new PluginSpec("subset", both)))
        .withMessageContaining("'examples: 10' and 'share: 0.5' exclude each other");
  }

  private static Resolved<DatasetSource> build(PluginSpec spec) {
    return REGISTRY.build(PluginKind.DATASET, spec, "option --dataset");
  }

  private static List<Integer> wrong(Dataset.Split split) {
    List<Integer> wrong = new ArrayList<>();
    for (int id = 0; id < split.size(); id++) {
      if (split.label(id) != split.trueLabel(id)) {
        wrong.add(id);
      }
    }
    return wrong;
  }
}
