package org.selectivebackprop.bench.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.run.Outcome;
import org.selectivebackprop.core.run.RunSpec;

/** The two file formats, key by key: what is here is what docs/results.md promises. */
class ResultFilesTest {
  private static final String CREATED = "2026-11-01T00:00:00Z";
  private static final Map<String, Object> PLAN =
      ComparisonTree.plan(Map.of("sb", Results.sb("sb", 1, 0.5).result().recipe()), 2, "", false);
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
            "counts",
            "forwardUnits",
            "seconds",
            "preparationSeconds",
            "epochs");
    assertThat(keys(tree.get("final"))).containsExactly("testError", "testLoss");
    assertThat(keys(tree.get("best"))).containsExactly("testError", "epoch");
    assertThat(keys(tree.get("counts")))
        .containsExactly(
            "analysed", "selectForward", "scoringUnits", "trained", "updates", "nonFinite");
    assertThat(keys(tree.get("seconds"))).containsExactly(PHASES);
    assertThat(keys(tree.get("environment")))
        .containsExactly("framework", "java", "os", "processor", "cores", "memoryMiB", "engine");
    JsonNode epoch = tree.get("epochs").get(0);
    assertThat(keys(epoch))
        .containsExactly(
            "epoch",
            "testError",
            "testLoss",
            "trainLoss",
            "analysed",
            "selectForward",
            "scoringUnits",
            "trained",
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
    assertThat(tree.get("created").asText()).isEqualTo(CREATED);
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
            "analysed",
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
    String text =
        ComparisonTree.json(new Comparison("traditional", List.of()), PLAN, false, CREATED);
    Path file = Files.writeString(folder.resolve("compare.json"), text);
    assertThat(ComparisonTree.isOf(PLAN, file)).isTrue();
    RunSpec other = Results.sb("sb", 2, 0.5).result().recipe();
    assertThat(ComparisonTree.isOf(ComparisonTree.plan(Map.of("sb", other), 2, "", false), file))
        .isFalse();
    Files.writeString(file, text.replace("\"budget\" : \"\"", "\"budget\" : \"sb\""));
    assertThat(ComparisonTree.isOf(PLAN, file)).isFalse();
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

  private static JsonNode result(FinishedRun run) throws JsonProcessingException {
    return new ObjectMapper().readTree(RunTree.json(run.label(), run.result(), CREATED));
  }

  private static JsonNode comparison(FinishedRun... runs) throws JsonProcessingException {
    Comparison comparison = new Comparison("traditional", List.of(runs));
    return new ObjectMapper().readTree(ComparisonTree.json(comparison, PLAN, true, CREATED));
  }

  private static List<String> keys(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
