package org.selectivebackprop.bench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Equal recipes give equal result files, but for times and dates. */
class ReproducibleIT {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"tensorflow", "reference"})
  void oneSeedGivesOneResultAndAnotherSeedAnother(String engine) {
    assertThat(train(engine, "1", "a")).isEqualTo(train(engine, "1", "b"));
    assertThat(train(engine, "2", "c")).isNotEqualTo(train(engine, "1", "d"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "warm-up: {epochs: 1, then: {selective-backprop: {beta: 1}}} | every-n-epochs: {n: 2}",
        "importance-sampling                                         | always-fresh"
      })
  void aResultRunsAgainToTheSame(String select, String staleness) {
    Sb sb = Sb.in(folder);
    sb.trainTiny("--epochs", "2", "--select", select, "--staleness", staleness, "--out", "a")
        .succeeded();
    sb.run("train", "--config", "a/result.json", "--out", "b").succeeded();
    assertThat(timeless(sb.json("b/result.json"))).isEqualTo(timeless(sb.json("a/result.json")));
  }

  /** Data made of other data, augmented in steps: the recipe holds it all. */
  @Test
  void nestedDataAndAugmentationRunAgainToTheSame() throws IOException {
    Sb sb = Sb.in(folder);
    sb.run(
            "train",
            "--dataset",
            "label-noise: {rate: 0.2, of: {imbalance: {factor: 0.5, of: {holdout: {share: 0.25,"
                + " of: {subset: {examples: 160, balanced: true,"
                + " of: {synthetic-digits: {train: 400, test: 20}}}}}}}}}",
            "--augment",
            "chain: {steps: [standard, crop, flip, {cutout: {size: 8}}]}",
            "--model",
            "small-cnn: {width: 2}",
            "--batch",
            "16",
            "--epochs",
            "2",
            "--engine",
            "reference",
            "--out",
            "a")
        .succeeded();
    sb.run("train", "--config", "a/result.json", "--out", "b").succeeded();
    assertThat(timeless(sb.json("b/result.json"))).isEqualTo(timeless(sb.json("a/result.json")));
    JsonNode recipe = sb.json("a/result.json").get("recipe");
    assertThat(recipe.get("dataset").toString())
        .contains("\"kind\":\"exponential\",\"seed\":0}}", "\"hardness\":0.5");
    assertThat(recipe.get("augment").get("chain").get("steps").toString())
        .isEqualTo("[\"none\",{\"crop\":{\"pad\":4}},\"flip\",{\"cutout\":{\"size\":8}}]");
    String moved = Files.readString(folder.resolve("a/mislabelled.csv"));
    assertThat(moved.lines().toList())
        .hasSizeBetween(8, 40)
        .first()
        .isEqualTo("id,label,true-label");
    assertThat(folder.resolve("b/mislabelled.csv")).hasContent(moved);
  }

  @Test
  void flagsOverrideTheFile() throws IOException {
    Files.writeString(
        folder.resolve("exp.yaml"),
        """
        # a comment
        dataset: {synthetic-digits: {train: 64, test: 32}}
        model: {small-cnn: {width: 2}}
        engine: reference
        strategy: {sb: {beta: 1, warm-up: 0}}
        epochs: 7
        batch: 16
        lr: 0.05
        """);
    Sb sb = Sb.in(folder);
    sb.run("train", "--config", "exp.yaml", "--epochs", "1", "--out", "out").succeeded();
    JsonNode recipe = sb.json("out/result.json").get("recipe");
    assertThat(recipe.get("epochs").asInt()).isEqualTo(1);
    assertThat(recipe.get("lr").asDouble()).isEqualTo(0.05);
    assertThat(recipe.get("select").get("selective-backprop").get("beta").asDouble()).isEqualTo(1);
    assertThat(recipe.get("engine").asText()).isEqualTo("reference");
  }

  private JsonNode train(String engine, String seed, String out) {
    Sb sb = Sb.in(folder);
    sb.run(
            "train",
            "--dataset",
            "synthetic-digits: {train: 64, test: 32}",
            "--model",
            "small-cnn: {width: 2}",
            "--batch",
            "16",
            "--epochs",
            "2",
            "--engine",
            engine,
            "--seed",
            seed,
            "--out",
            out)
        .succeeded();
    JsonNode result = timeless(sb.json(out + "/result.json"));
    ((ObjectNode) result.get("recipe")).remove("seed");
    return result;
  }

  /** Without times and dates. */
  static JsonNode timeless(JsonNode result) {
    ObjectNode tree = (ObjectNode) result;
    tree.remove("created");
    tree.remove("seconds");
    tree.remove("preparationSeconds");
    // What a run is called is no part of what it is: a recipe spells the strategy out.
    tree.remove("strategy");
    tree.get("epochs").forEach(epoch -> ((ObjectNode) epoch).remove("seconds"));
    return tree;
  }
}
