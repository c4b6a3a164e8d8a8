package org.selectivebackprop.results.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.results.comparison.StudyLabels;

class StudyReaderTest {
  private final PluginRegistry registry = PluginRegistry.discover(List.of());
  private final StudyReader reader = new StudyReader(new ExperimentReader(registry), registry);

  @TempDir private Path folder;

  @Test
  void aStrategyIsAPresetACompositionOrAnySetting() {
    StudyPlan study =
        study(
            """
            lr: 0.2
            precision: bf16
            strategies:
              traditional:
              steep: 'sb: {beta: 3}'
              nested: {sb: {beta: 4}}
              half: {select: {top-k: {keep: 0.5}}, score: loss}
              wide: {strategy: sb, model: resnet-20, epochs: 4}
              other: {engine: reference}
            """);
    assertThat(study.experiments())
        .extracting(Experiment::label)
        .containsExactly("traditional", "steep", "nested", "half", "wide", "other");
    assertThat(study.experiments().get(1).spec().strategy())
        .isNotEqualTo(study.experiments().get(2).spec().strategy());
    assertThat(study.experiments().get(3).spec().strategy().select())
        .isEqualTo(PluginSpec.of("top-k", "keep", 0.5));
    assertThat(study.experiments().get(4).spec().model()).isEqualTo(PluginSpec.of("resnet-20"));
    assertThat(study.experiments().get(4).spec().settings().epochs()).isEqualTo(4);
    assertThat(study.experiments()).allMatch(e -> e.spec().settings().learningRate() == 0.2);
    // An engine of a strategy's own comes with its own precision.
    assertThat(study.experiments().get(5).spec().engine()).isEqualTo(PluginSpec.of("reference"));
    assertThat(study.experiments().get(0).spec().engine().params()).containsKey("precision");
  }

  @Test
  void aGridIsEveryCombinationOfTheStrategiesItIsFor() {
    StudyPlan study =
        study(
            """
            strategies: [traditional, sb]
            sweep: {over: [sb], grid: {lr: [0.1, 0.2], strategy.beta: [1, 3]}}
            """);
    assertThat(study.experiments())
        .extracting(Experiment::label)
        .containsExactly(
            "traditional",
            "sb [lr=0.1; strategy.beta=1]",
            "sb [lr=0.1; strategy.beta=3]",
            "sb [lr=0.2; strategy.beta=1]",
            "sb [lr=0.2; strategy.beta=3]");
    assertThat(StudyLabels.swept(study.experiments().get(4).label()))
        .containsExactly(Map.entry("lr", "0.2"), Map.entry("strategy.beta", "3"));
    assertThat(study.experiments().get(4).spec().strategy().select().toString()).contains("beta");
    assertThat(study.experiments().get(4).spec().settings().learningRate()).isEqualTo(0.2);
  }

  @Test
  void aListAndANestedParameterAreSwept() {
    StudyPlan study =
        study(
            """
            strategies:
              late: {select: {warm-up: {epochs: 1, then: {top-k: {keep: 0.5}}}}}
            sweep: {list: [{select.then.keep: 0.25, batch: 64}, {dataset: mnist}]}
            """);
    assertThat(study.experiments().get(0).spec().strategy().select().toString())
        .isEqualTo("warm-up: {epochs: 1, then: {top-k: {keep: 0.25}}}");
    assertThat(study.experiments().get(0).spec().settings().batchSize()).isEqualTo(64);
    assertThat(study.experiments().get(1).spec().dataset()).isEqualTo(PluginSpec.of("mnist"));
  }

  @Test
  void randomPointsAreTheSameForEqualSeeds() {
    String sweep =
        "strategies: [sb]\nsweep: {random: {points: 20, seed: %s, lr: {from: 0.01, to: 1, scale:"
            + " log}, batch: [32, 64]}}";
    List<Experiment> first = study(sweep.formatted(1)).experiments();
    assertThat(first).hasSize(20).isEqualTo(study(sweep.formatted(1)).experiments());
    assertThat(first).isNotEqualTo(study(sweep.formatted(2)).experiments());
    assertThat(
            study("strategies: [sb]\nsweep: {random: {points: 20, batch: [32, 64]}}").experiments())
        .hasSize(2);
    assertThat(first).allMatch(e -> e.spec().settings().learningRate() >= 0.01);
    assertThat(first)
        .filteredOn(e -> e.spec().settings().learningRate() < 0.1)
        .hasSizeBetween(5, 15); // half of the decades
  }

  @Test
  void partsGiveOneStrategyBesideTheOthers() {
    StudyPlan study =
        study(
            "strategies: [traditional, sb]\nselect: {top-k: {keep: 0.5}}\nstaleness: always-fresh");
    assertThat(study.experiments())
        .extracting(Experiment::label)
        .containsExactly("traditional", "sb", "custom");
    assertThat(study.experiments().get(1).spec().strategy().select().name()).isNotEqualTo("top-k");
  }

  @Test
  void seedsAreANumberOrAList() {
    assertThat(study("seeds: 3\nseed: 5").seeds()).containsExactly(5L, 6L, 7L);
    assertThat(study("seeds: [7]").seeds()).containsExactly(7L);
    assertThat(study("seeds: 1,2,9").seeds()).containsExactly(1L, 2L, 9L);
    assertThat(study("seeds: [9007199254740993, 9007199254740992, -1, -1]").seeds())
        .containsExactly((1L << 53) + 1, 1L << 53, -1L);
  }

  @Test
  void theCompressedBaselineIsNeverTheBaselineItself() {
    StudyPlan few = study("strategies: [traditional, sb]\nepochs: 2");
    assertThat(few.compressedEpochs(few.experiments().get(0))).containsExactly(1);
    StudyPlan one = study("strategies: [traditional, sb]\nepochs: 1");
    assertThat(one.compressedEpochs(one.experiments().get(0))).isEmpty();
    StudyPlan many = study("strategies: [traditional, sb]\nepochs: 12\nbudgets: [0.25, 0.5, 0.99]");
    assertThat(many.compressedEpochs(many.experiments().get(0))).containsExactly(3, 6);
    assertThat(StudyLabels.compressed("traditional [lr=1]", 4)).isEqualTo("traditional@4 [lr=1]");
    assertThat(StudyLabels.strategy("traditional@4 [lr=1]")).isEqualTo("traditional");
  }

  @Test
  void aFileMayChangeAnother() throws IOException {
    Files.createDirectories(folder.resolve("small"));
    Files.writeString(
        folder.resolve("large.yaml"),
        "model: resnet-18\nmomentum: 0.8\nepochs: 90\nstrategies: [sb, random]\nsweep: {lr: [1, 2]}\nseeds: 3");
    Path small =
        Files.writeString(
            folder.resolve("small/it.yaml"),
            "base: ../large.yaml\nmodel: resnet-8\noptimizer: sgd\nsweep: {}");
    StudyPlan study = reader.read(reader.readFile(small), Optional.of("file " + small));
    assertThat(study.experiments()).extracting(Experiment::label).containsExactly("sb", "random");
    assertThat(study.seeds()).hasSize(3);
    Experiment first = study.experiments().get(0);
    assertThat(first.spec().model()).isEqualTo(PluginSpec.of("resnet-8"));
    assertThat(first.spec().settings().epochs()).isEqualTo(90);
    assertThat(first.spec().optimizer().params()).doesNotContainKey("momentum");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "base: study.yaml                                | bases in a circle",
        "base: nowhere.yaml                              | there is no such file",
        "base: ''                                        | an empty path",
        "base: .                                         | cannot read it",
        "base: [a, b]                                    | there is no such file",
      })
  void aBaseThatIsNoneIsNamed(String yaml, String expected) {
    assertThatThrownBy(() -> study(yaml))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(expected)
        .hasMessageContaining(folder.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "strategis: [sb]                                  | did you mean 'strategies'?",
        "strategies: {a: {slect: random}}                 | did you mean 'select'?",
        "strategies: {a: sb, a: sb}                       | Duplicate field 'a'",
        "strategies: [sb, sb]                             | 'sb' is listed twice",
        "strategies: {'a [x]': sb}                        | cannot be the name of a strategy",
        "strategies: {a: {seed: 3}}                       | a strategy has no seed of its own",
        "strategy: sb                                     | a study has 'strategies'",
        "sweep: {lrr: [1, 2]}                             | did you mean 'lr'?",
        "sweep: {seed: [1, 2]}                            | seeds are not swept",
        "sweep: {strategy.bta: [1, 2]}                    | did you mean 'beta'?",
        "sweep: {lr.x: [1, 2]}                            | 'lr' has no parameters",
        "sweep: {select.then.beta: [1]}                   | write out the plugin",
        "sweep: {lr: [0.1, 0.1]}                          | is listed twice",
        "sweep: {over: [sbb], grid: {lr: [1, 2]}}         | 'sbb' is not among the strategies",
        "sweep: {grid: {lr: [1]}, list: [{lr: 1}]}        | one of grid, list and random",
        "sweep: [1]                                       | is not a map of parameters",
        "sweep: {random: {lr: {from: 1, to: 2}}}          | no number for 'points'",
        "sweep: {random: {points: 2, lr: {from: 2, to: 1}}} | no range to draw 'lr' from",
        "sweep: {random: {points: 10000000, lr: [1, 2]}}  | 10,000,000 points to try",
        "sweep: {grid: {lr: [1, 2], batch: [a]}}          | 'a' does not fit parameter 'batch'",
        "seeds: 10000000                                  | a study of 10,000,000 runs",
        "seeds: 0                                         | '0' seeds",
        "seeds: x                                         | 'x' is not a whole number",
        "seeds: 1.5                                       | '1.5' is not a whole number",
        "seeds: .nan                                      | 'NaN' is not a whole number",
        "seeds: [99999999999999999999]                    | is not a whole number of 64 bits",
        "{seeds: 3, seed: 9223372036854775807}            | no 3 seeds from 9223372036854775807",
        "strategies: []                                   | '[]' is no list, or an empty one",
        "seeds: []                                        | '[]' is no list, or an empty one",
        "seed: []                                         | '[]' is no list, or an empty one",
        "targets: []                                      | '[]' is no list, or an empty one",
        "strategies: {}                                   | there is no strategy",
        "strategies: {\"a\\nb\": sb}                       | cannot be the name of a strategy",
        "sweep: {grid: {lr: []}}                          | 0 points to try",
        "sweep: {list: []}                                | 0 points to try",
        "sweep: {lr: [null, 0.1]}                         | '' does not fit parameter 'lr'",
        "sweep: {over: [sb]}                              | one of grid, list and random",
        "sweep: {random: {points: 2.5, lr: [1, 2]}}       | '2.5' for 'points' is not a whole",
        "sweep: {random: {points: 2, lr: []}}             | '[]' is no range to draw 'lr'",
        "sweep: {random: {points: 2, lr: {from: 0, to: .inf}}} | no range to draw 'lr' from",
        "sweep: {random: {points: 2, lr: {from: 1, to: 2, scale: lgo}}} | no range to draw 'lr'",
        "{lr: &rate 0.1, sweep: {lr: [*rate, 0.2]}}       | the alias '*rate' is not followed",
        "baseline: foo                                    | 'foo' is not among the strategies",
        "budgets: [2]                                     | are not shares",
        "targets: [0]                                     | are not multiples of an error",
      })
  void aMistakeIsNamed(String yaml, String expected) {
    assertThatThrownBy(() -> study(yaml))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(expected)
        .hasMessageContaining("study.yaml");
  }

  @Test
  void anErrorThatAllStrategiesShareIsSaidOnce() {
    assertThatThrownBy(() -> study("strategies: [traditional, sb, random]\nbatch: x"))
        .isInstanceOfSatisfying(
            ConfigException.class, wrong -> assertThat(wrong.problems()).hasSize(1));
  }

  private StudyPlan study(String yaml) {
    try {
      Path file = Files.writeString(folder.resolve("study.yaml"), yaml);
      Map<String, Object> values = new LinkedHashMap<>(reader.readFile(file));
      return reader.read(values, Optional.of("file " + file));
    } catch (IOException unwritable) {
      throw new IllegalStateException(unwritable);
    }
  }
}
