package org.selectivebackprop.results.comparison;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.run.Outcome;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.results.ResultFile;
import org.selectivebackprop.results.file.Json;

/** The two file formats, key by key: what is here is what docs/results.md promises. */
class ResultFilesTest {
  private static final Instant CREATED = Instant.parse("2026-11-01T00:00:00.123Z");
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
    JsonNode tree =
        result(
            Results.result(3, Outcome.COMPLETED, Results.costs(1000, 1000, 300, 0), 0.5, 0.1, 0.2));
    assertThat(keys(tree))
        .containsExactly(
            "schema",
            "created",
            "strategy",
            "outcome",
            "recipe",
            "dataChecksum",
            "dataWarnings",
            "initialWeights",
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
            "scoredLosses",
            "trainedLosses",
            "seconds");
    assertThat(keys(epoch.get("seconds"))).containsExactly(PHASES);
  }

  @Test
  void aResultHoldsWhatTheRunFoundOut() throws JsonProcessingException {
    JsonNode tree =
        result(
            Results.result(3, Outcome.COMPLETED, Results.costs(1000, 1000, 300, 0), 0.5, 0.1, 0.2));
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
            Results.result(1, Outcome.DIVERGED, Results.costs(1000, 0, 1000, 5), 0.5, Double.NaN));
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
        result(Results.result(1, Outcome.INTERRUPTED, Results.costs(1000, 1000, 300, 0)));
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
            "schema", "created", "environment", "complete", "runs", "baseline", "targets", "rows");
    assertThat(tree.get("targets"))
        .extracting(JsonNode::asText)
        .containsExactly("1.1", "1.2", "1.4");
    JsonNode row = tree.get("rows").get(1);
    assertThat(keys(row))
        .containsExactly(
            "strategy",
            "swept",
            "seeds",
            "finalTestError",
            "bestTestError",
            "considered",
            "selectForward",
            "trained",
            "forwardUnits",
            "seconds",
            "toTarget",
            "againstCompressed",
            "runs");
    String machine = row.get("runs").get(0).get("hardware").asText();
    assertThat(keys(row.get("seconds"))).containsExactly(machine);
    assertThat(keys(row.get("seconds").get(machine))).containsExactly(PHASES);
    JsonNode target = row.get("toTarget").get("1.1");
    assertThat(keys(target)).containsExactly("testError", "reached", "cost", "seconds");
    assertThat(keys(target.get("cost"))).containsExactly("mean", "ratio");
    assertThat(keys(target.get("seconds").get(machine))).containsExactly("mean", "ratio");
    assertThat(keys(row.get("runs").get(0)))
        .containsExactly("seed", "outcome", "finalTestError", "hardware", "result");
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
        "{\"schema\": \"selective-backprop/compare/2\"} | compare/2",
        "{}                | null",
      })
  void aFileOfAnotherKindOrVersionIsNotOverwritten(String text, String reason, @TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("compare.json"), text);
    assertThatThrownBy(() -> ComparisonFile.requireCurrent(folder, "option --out"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(reason)
        .hasMessageContaining("option --out");
    assertThat(file).hasContent(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'{'                                            | it is not JSON of this program",
        "'{\"schema\": \"selective-backprop/result/9\"}'  | selective-backprop/result/9",
        "'{\"schema\": \"selective-backprop/result/2\"}'  | it is not whole: outcome",
      })
  void aDamagedResultIsRefusedInOneLine(String text, String reason, @TempDir Path folder)
      throws IOException {
    Files.writeString(folder.resolve("result.json"), text);
    assertThatThrownBy(() -> FinishedRun.read(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(reason)
        .satisfies(damage -> assertThat(damage.getMessage().lines()).hasSize(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar-EG", "fa-IR", "tr-TR", "th-TH-u-nu-thai"})
  void everyLocaleGivesTheSameFiles(String language) {
    RunResult run = Results.result(1, Outcome.INTERRUPTED, Results.costs(12345, 0, 1, 0), 0.5);
    String usual = Json.text(ResultFile.of("sb", run, CREATED));
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(language));
      assertThat(Json.text(ResultFile.of("sb", run, CREATED)))
          .isEqualTo(usual)
          .contains("\"interrupted\"", "12345");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aTargetThatIsNotReachedIsNull() throws JsonProcessingException {
    JsonNode tree = comparison(Results.plain("traditional", 1, 0.1), Results.sb("sb", 1, 0.5));
    JsonNode baseline = tree.get("rows").get(0).get("toTarget").get("1.4");
    assertThat(baseline.get("testError").asDouble()).isEqualTo(1.4 * 0.1);
    assertThat(baseline.get("cost").get("mean").asDouble()).isEqualTo(3000);
    JsonNode sb = tree.get("rows").get(1);
    assertThat(sb.get("finalTestError").asDouble()).isEqualTo(0.5);
    assertThat(sb.get("toTarget").get("1.4").get("reached").asInt()).isZero();
    assertThat(sb.get("toTarget").get("1.4").get("cost")).allMatch(JsonNode::isNull);
  }

  @Test
  void withoutABaselineThereAreNoTargets() throws JsonProcessingException {
    assertThat(comparison(Results.sb("sb", 1, 0.5)).get("targets")).isEmpty();
  }

  private static JsonNode result(RunResult run) throws JsonProcessingException {
    return new ObjectMapper().readTree(Json.text(ResultFile.of("sb", run, CREATED)));
  }

  private static JsonNode comparison(FinishedRun... runs) throws JsonProcessingException {
    Comparison comparison = Results.comparison(List.of(runs));
    return new ObjectMapper()
        .readTree(Json.text(ComparisonFile.of(comparison, 2, true, Path.of(""), CREATED)));
  }

  private static List<String> keys(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
