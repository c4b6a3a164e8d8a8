package org.selectivebackprop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.run.RunSpec;
import org.selectivebackprop.results.ResultFile;
import org.selectivebackprop.results.experiment.Experiment;
import org.selectivebackprop.results.experiment.ExperimentReader;

/** A recipe, written out with all its defaults and read back, is the same recipe. */
class RecipeTest {
  private final PluginRegistry registry = PluginRegistry.discover(List.of());
  private final ExperimentReader reader = new ExperimentReader(registry);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "strategy: traditional",
        "strategy: random",
        "strategy: {sb: {beta: 3}}",
        "strategy: stale-sb",
        "strategy: kath18",
        "select: {warm-up: {epochs: 1, then: {selective-backprop: {beta: 1, percentile: strict}}}}",
        "select: {warm-up: {then: {warm-up: {epochs: 2, then: top-k}}}}",
        "select: absolute-loss\nscore: squared-error\nstaleness: {every-n-epochs: {n: 2}}",
        "engine: {tensorflow: {threads: 1}}\nprecision: bf16",
        "schedule: cosine\naugment: none\ntail: carry\nclock: updates\nnesterov: true\nlr: 1e-3",
        "optimizer: adamw\nbeta1: 0.8\nepsilon: 1e-7\ndecay-all: false\nclip-norm: 2.5",
        "optimizer: adam\nbeta2: 0.99\naverage-weights: 0.999",
        "optimizer: lars\ntrust: 0.02\nmomentum: 0.5",
        "label-smoothing: 0.1\nweight-decay: 0\nmomentum: 0\nseed: 9007199254740993\nbatch: 16"
      })
  void survivesTheWayThroughAResultFile(String yaml) throws IOException {
    RunSpec recipe = prepare(file("exp.yaml", yaml));
    String json =
        new ObjectMapper()
            .writeValueAsString(Map.of("schema", ResultFile.SCHEMA, "recipe", recipe.toTree()));
    RunSpec again = prepare(file("result.json", json));
    assertThat(again.toTree()).isEqualTo(recipe.toTree());
    assertThat(again.settings()).isEqualTo(recipe.settings());
  }

  @Test
  void holdsEveryKeyOfAnExperimentButThoseThatStandForOthers() throws IOException {
    RunSpec recipe = prepare(file("exp.yaml", "epochs: 1"));
    List<String> expected = new ArrayList<>(ExperimentReader.keys());
    expected.removeAll(
        List.of(
            "strategy",
            "precision",
            "data-dir",
            "offline",
            "momentum",
            "nesterov",
            "weight-decay",
            "beta1",
            "beta2",
            "epsilon",
            "trust"));
    assertThat(recipe.toTree().keySet()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void writesDefaultsOut() throws IOException {
    RunSpec recipe = prepare(file("exp.yaml", "strategy: {sb: {warm-up: 0}}"));
    assertThat(recipe.strategy().select().params())
        .containsEntry("beta", 2.0)
        .containsEntry("history", 1024);
    assertThat(recipe.augmentation().name()).isEqualTo("none");
    assertThat(recipe.dataset().params()).containsKeys("train", "test", "hardness", "label-noise");
  }

  private RunSpec prepare(Path file) {
    Map<String, Object> values = new LinkedHashMap<>(reader.readFile(file));
    values.putIfAbsent("dataset", Map.of("synthetic-digits", Map.of("train", 200, "test", 10)));
    Experiment experiment = reader.read(values, "test");
    return ExperimentReader.training(registry, "test")
        .set(experiment.spec())
        .access(DataAccess.offline(Optional.empty(), folder))
        .prepare()
        .recipe();
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
