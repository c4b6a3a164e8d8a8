package org.selectivebackprop.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.selectivebackprop.core.run.Outcome;
import org.selectivebackprop.core.run.RunSpec;
import org.selectivebackprop.results.ResultFile;
import org.selectivebackprop.results.RunFolder;
import org.selectivebackprop.results.file.Json;
import org.selectivebackprop.results.file.ResultWriter;

/** The two file formats, key by key: what is here is what docs/results.md promises. */
class ResultFilesTest {
  private static final Instant CREATED = Instant.parse("2026-11-01T00:00:00.123Z");
  private static final ComparisonFile.Plan PLAN = plan(1);
  private static final String[] PHASES = {
    "selectForward",
    "trainForward",
    "backward",
    "scorerTraining",
    "selector",
    "data",
    "evaluation",
    "other",
    "total"
  };

  @Test
  void aResultHasExactlyTheDocumentedKeys() throws JsonProcessingException {
    JsonNode tree = result(Results.sb("sb", 3, 0.5, 0.1, 0.2));
    assertThat(keys(tree))
        .containsExactly(
            "schema",
            "created",
            "strategy",
            "outcome",
            "recipe",
            "dataChecksum",
            "dataWarnings",
            "environment",
            "final",
            "best",
            "kept",
            "counts",
            "forwardUnits",
            "seconds",
            "preparationSeconds",
            "epochs");
    assertThat(keys(tree.get("final")))
        .containsExactly("testError", "testLoss", "validationError", "validationLoss");
    assertThat(keys(tree.get("kept")))
        .containsExactlyInAnyOrder("testError", "validationError", "validationLoss", "epoch");
    assertThat(keys(tree.get("best"))).containsExactlyInAnyOrder("testError", "epoch");
    assertThat(keys(tree.get("counts")))
        .containsExactly(
            "considered",
            "selectForward",
            "scoringUnits",
            "trained",
            "trainingUnits",
            "updates",
            "nonFinite");
    assertThat(keys(tree.get("seconds"))).containsExactly(PHASES);
    assertThat(keys(tree.get("environment")))
        .containsExactly("framework", "java", "os", "processor", "cores", "memoryMiB", "engine");
    JsonNode epoch = tree.get("epochs").get(0);
    assertThat(keys(epoch))
        .containsExactly(
            "epoch",
            "testError",
            "testLoss",
            "validationError",
            "validationLoss",
            "trainLoss",
            "considered",
            "selectForward",
            "scoringUnits",
            "trained",
            "trainingUnits",
            "updates",
            "nonFinite",
            "learningRate",
            "scoredCorrect",
            "trainedCorrect",
            "unselectedLoss",
            "seconds");
    assertThat(keys(epoch.get("seconds"))).containsExactly(PHASES);
  }

  @Test
  void aResultHoldsWhatTheRunFoundOut() throws JsonProcessingException {
    JsonNode tree = result(Results.sb("sb", 3, 0.5, 0.1, 0.2));
    assertThat(tree.get("schema").asText()).isEqualTo("selective-backprop/result/2");
    assertThat(tree.get("created").asText()).isEqualTo("2026-11-01T00:00:00Z");
    assertThat(tree.get("outcome").asText()).isEqualTo("completed");
    assertThat(tree.get("final").get("testError").asDouble()).isEqualTo(0.2);
    assertThat(tree.get("best").get("testError").asDouble()).isEqualTo(0.1);
    assertThat(tree.get("best").get("epoch").asInt()).isEqualTo(2);
    assertThat(tree.get("counts").get("trained").asLong()).isEqualTo(900);
    assertThat(tree.get("forwardUnits").asDouble()).isEqualTo(3000 + 3 * 900);
    assertThat(tree.get("seconds").get("backward").asDouble()).isEqualTo(1.5);
    assertThat(tree.get("seconds").get("total").asDouble()).isEqualTo(3);
    assertThat(tree.get("recipe").get("seed").asInt()).isEqualTo(3);
    assertThat(tree.get("environment").get("engine").get("device").asText()).isEqualTo("made up");
    assertThat(tree.get("epochs")).hasSize(3);
  }

  @Test
  void whatIsNotANumberIsNull() throws JsonProcessingException {
    JsonNode tree =
        result(
            Results.run(
                "sb", 1, Outcome.DIVERGED, Results.costs(1000, 0, 1000, 5), 0.5, Double.NaN));
    assertThat(tree.get("outcome").asText()).isEqualTo("diverged");
    assertThat(tree.get("final").get("testLoss").isNull()).isTrue();
    JsonNode last = tree.get("epochs").get(1);
    assertThat(last.get("testError").isNull()).isTrue();
    assertThat(last.get("trainLoss").isNull()).isTrue();
    assertThat(last.get("scoredCorrect").isNull()).isTrue();
    assertThat(tree.get("counts").get("nonFinite").asLong()).isEqualTo(10);
  }

  @Test
  void aRunWithoutAnEpochHasNeitherFinalNorBest() throws JsonProcessingException {
    JsonNode tree =
        result(Results.run("sb", 1, Outcome.INTERRUPTED, Results.costs(1000, 1000, 300, 0)));
    assertThat(tree.get("outcome").asText()).isEqualTo("interrupted");
    assertThat(tree.get("final").isNull()).isTrue();
    assertThat(tree.get("best").isNull()).isTrue();
    assertThat(tree.get("epochs")).isEmpty();
  }

  @Test
  void aComparisonHasExactlyTheDocumentedKeys() throws JsonProcessingException {
    JsonNode tree = comparison(Results.plain("traditional", 1, 0.1), Results.sb("sb", 1, 0.5));
    assertThat(keys(tree))
        .containsExactly(
            "schema", "created", "environment", "complete", "plan", "baseline", "targets", "rows");
    assertThat(keys(tree.get("plan"))).containsExactly("seeds", "budget", "examples", "recipes");
    assertThat(keys(tree.get("plan").get("recipes"))).containsExactly("sb");
    assertThat(keys(tree.get("targets"))).containsExactly("1.1", "1.2", "1.4");
    JsonNode row = tree.get("rows").get(1);
    assertThat(keys(row))
        .containsExactly(
            "strategy",
            "finalTestError",
            "bestTestError",
            "considered",
            "selectForward",
            "trained",
            "forwardUnits",
            "seconds",
            "timeToTarget",
            "speedup",
            "costToTarget",
            "costSpeedup",
            "runs");
    assertThat(keys(row.get("seconds"))).containsExactly(PHASES);
    for (String measure : List.of("timeToTarget", "speedup", "costToTarget", "costSpeedup")) {
      assertThat(keys(row.get(measure))).as(measure).containsExactly("1.1", "1.2", "1.4");
    }
    assertThat(keys(row.get("runs").get(0)))
        .containsExactly("seed", "outcome", "finalTestError", "result");
  }

  /** A comparison goes on in a folder only if it is the one that was begun there. */
  @Test
  void equalPlansAreKnownFromTheFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve(RunFolder.COMPARISON);
    Comparison none = new Comparison("traditional", List.of());
    ResultWriter.writeJson(file, ComparisonFile.of(none, PLAN, false, CREATED));
    String text = Files.readString(file);
    assertThat(PLAN.isOf(file)).isTrue();
    assertThat(plan(2).isOf(file)).isFalse();
    Files.writeString(file, text.replace("\"budget\" : \"\"", "\"budget\" : \"sb\""));
    assertThat(PLAN.isOf(file)).isFalse();
    Files.writeString(file, text.replace(ComparisonFile.SCHEMA, "selective-backprop/compare/1"));
    assertThatThrownBy(() -> PLAN.isOf(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("compare/1")
        .hasMessageContaining("compare/2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                | No content",
        "mine              | line 1, column 1: Unrecognized token 'mine'",
        "{\"plan\": NaN}     | Non-standard token 'NaN'",
        "[]                | line 1, column 1",
        "{} {}             | Trailing token",
        "null              | null",
        "{\"schema\": \"a\" | end-of-input",
      })
  void aDamagedFileIsRefusedInOneLine(String text, String reason, @TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("compare.json"), text);
    assertThatThrownBy(() -> PLAN.isOf(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("it is not JSON of this program")
        .hasMessageContaining(reason)
        .satisfies(damage -> assertThat(damage.getMessage().lines()).hasSize(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar-EG", "fa-IR", "tr-TR", "th-TH-u-nu-thai"})
  void everyLocaleGivesTheSameFiles(String language) {
    FinishedRun run = Results.run("sb", 1, Outcome.INTERRUPTED, Results.costs(12345, 0, 1, 0), 0.5);
    String usual = Json.text(ResultFile.of("sb", run.result(), CREATED));
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(language));
      assertThat(Json.text(ResultFile.of("sb", run.result(), CREATED)))
          .isEqualTo(usual)
          .contains("\"interrupted\"", "12345");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aTargetThatIsNotReachedIsNull() throws JsonProcessingException {
    JsonNode tree = comparison(Results.plain("traditional", 1, 0.1), Results.sb("sb", 1, 0.5));
    assertThat(tree.get("targets").get("1.4").asDouble()).isEqualTo(1.4 * 0.1);
    JsonNode baseline = tree.get("rows").get(0);
    assertThat(baseline.get("timeToTarget").get("1.1").asDouble()).isEqualTo(1);
    assertThat(baseline.get("speedup").get("1.1").asDouble()).isEqualTo(1);
    JsonNode sb = tree.get("rows").get(1);
    assertThat(sb.get("finalTestError").asDouble()).isEqualTo(0.5);
    for (String measure : List.of("timeToTarget", "speedup", "costToTarget", "costSpeedup")) {
      assertThat(sb.get(measure)).as(measure).allMatch(JsonNode::isNull);
    }
  }

  @Test
  void withoutABaselineAllTargetsAreNull() throws JsonProcessingException {
    JsonNode tree = comparison(Results.sb("sb", 1, 0.5));
    assertThat(tree.get("targets")).hasSize(3).allMatch(JsonNode::isNull);
  }

  private static ComparisonFile.Plan plan(long seed) {
    RunSpec recipe = Results.sb("sb", seed, 0.5).result().recipe();
    return new ComparisonFile.Plan(2, "", false, Map.of("sb", recipe));
  }

  private static JsonNode result(FinishedRun run) throws JsonProcessingException {
    return new ObjectMapper()
        .readTree(Json.text(ResultFile.of(run.label(), run.result(), CREATED)));
  }

  private static JsonNode comparison(FinishedRun... runs) throws JsonProcessingException {
    Comparison comparison = new Comparison("traditional", List.of(runs));
    return new ObjectMapper()
        .readTree(Json.text(ComparisonFile.of(comparison, PLAN, true, CREATED)));
  }

  private static List<String> keys(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
