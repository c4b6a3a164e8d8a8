package org.selectivebackprop.bench.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job: five strategies side by side on TensorFlow, in small. */
class CompareIT {
  private static final int EPOCHS = 4;
  private static final int EXAMPLES = 256;
  private static final String[] LABELS = {
    "traditional", "random", "sb", "stale-sb", "kath18", "traditional@sb"
  };

  @TempDir private static Path folder;
  private static Sb sb;
  private static Sb.Ended ended;

  @BeforeAll
  static void compare() {
    sb = Sb.in(folder);
    ended = sb.tiny("compare", "--epochs", "" + EPOCHS, "--out", "out").succeeded();
  }

  @Test
  void printsTheTablesOnStandardOutputAndProgressOnStandardError() {
    assertThat(ended.out())
        .contains("final error", "best error", "considered", "selected-forward", "trained")
        .contains("select forward", "train forward", "backward", "selector", "evaluation")
        .contains("to 1.1x", "to 1.2x", "ratio", "by cost")
        .contains("results: out")
        .doesNotContain("to 1.4x") // of an error of 73 %, which anything reaches
        .doesNotContain("epoch 1/4");
    for (String label : LABELS) {
      assertThat(ended.out().lines().filter(line -> line.startsWith(label + " "))).hasSize(3);
    }
    assertThat(ended.err()).contains("epoch 1/4", "traditional@sb (6/6)");
  }

  @Test
  void comparesEveryStrategyAndTheBaselineAtTheBudgetOfSb() {
    assertThat(rows()).extracting(row -> row.get("strategy").asText()).containsExactly(LABELS);
    JsonNode result = sb.json("out/traditional@sb-seed1/result.json");
    assertThat(result.get("recipe").get("epochs").asInt()).isBetween(1, EPOCHS - 1);
    assertThat(row("traditional@sb").get("forwardUnits").asDouble())
        .isCloseTo(row("sb").get("forwardUnits").asDouble(), within(0.5 * 3 * EXAMPLES + 1e-9));
  }

  @Test
  void theBaselineSetsTheTargetsAndIsAsFastAsItself() {
    JsonNode tree = sb.json("out/compare.json");
    assertThat(tree.get("schema").asText()).isEqualTo("selective-backprop/compare/2");
    double error = row("traditional").get("finalTestError").asDouble();
    assertThat(tree.get("targets").get("1.1").asDouble()).isCloseTo(1.1 * error, within(1e-9));
    assertThat(row("traditional").get("speedup").get("1.1").asDouble()).isEqualTo(1);
    for (JsonNode row : rows()) {
      for (String target : List.of("1.1", "1.2", "1.4")) {
        assertThat(row.get("timeToTarget").has(target)).isTrue();
        assertThat(row.get("speedup").has(target)).isTrue();
      }
    }
  }

  @Test
  void sbTrainsAboutAThirdOfTheConsideredAfterAnEpochOfWarmUp() {
    int selecting = (EPOCHS - 1) * EXAMPLES;
    assertThat(row("sb").get("considered").asInt()).isEqualTo(EPOCHS * EXAMPLES);
    assertThat(row("sb").get("selectForward").asInt()).isEqualTo(selecting);
    double trained = row("sb").get("trained").asDouble() - EXAMPLES;
    assertThat(trained / selecting).isBetween(0.25, 0.42);
  }

  @Test
  void staleSbScoresEveryThirdEpochOnly() {
    assertThat(row("stale-sb").get("selectForward").asInt())
        .isEqualTo(EXAMPLES * ((EPOCHS - 1 + 2) / 3));
  }

  @Test
  void traditionalTrainsEverythingAndScoresNothing() {
    assertThat(row("traditional").get("trained").asInt()).isEqualTo(EPOCHS * EXAMPLES);
    assertThat(row("traditional").get("selectForward").asInt()).isZero();
    assertThat(row("random").get("selectForward").asInt()).isZero();
    assertThat(row("random").get("trained").asInt()).isLessThan(EPOCHS * EXAMPLES);
  }

  @Test
  void everyRunHasItsResultAndTheSameDataAndWeights() {
    for (JsonNode row : rows()) {
      JsonNode run = row.get("runs").get(0);
      JsonNode result = sb.json("out/" + run.get("result").asText());
      assertThat(result.get("schema").asText()).isEqualTo("selective-backprop/result/2");
      assertThat(result.get("outcome").asText()).isEqualTo("completed");
      assertThat(result.get("final").get("testError")).isEqualTo(row.get("finalTestError"));
      assertThat(result.get("recipe").get("seed").asInt()).isEqualTo(1);
      assertThat(result.get("dataChecksum").asText()).startsWith("sha256:");
      double parts = 0;
      JsonNode seconds = result.get("seconds");
      for (JsonNode phase : seconds) {
        parts += phase.asDouble();
      }
      double total = seconds.get("total").asDouble();
      assertThat(parts - total).as("phases of %s", row).isCloseTo(total, within(0.01));
    }
  }

  @Test
  void drawsAChart() throws IOException {
    assertThat(ImageIO.read(folder.resolve("out/chart.png").toFile()).getWidth()).isPositive();
    assertThat(folder.resolve("out/chart.svg")).content().contains("<svg", "</svg>");
  }

  private static List<JsonNode> rows() {
    List<JsonNode> rows = new ArrayList<>();
    sb.json("out/compare.json").get("rows").forEach(rows::add);
    return rows;
  }

  private static JsonNode row(String label) {
    return rows().stream()
        .filter(row -> row.get("strategy").asText().equals(label))
        .findFirst()
        .orElseThrow();
  }
}
