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
    "traditional", "traditional@1", "traditional@3", "random", "sb", "stale-sb", "kath18"
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
        .contains("to 1.1x", "to 1.2x", "ratio", "Counted cost to a multiple")
        .contains("results: out")
        .doesNotContain("to 1.4x") // of an error of 73 %, which anything reaches
        .doesNotContain("epoch 1/4");
    for (String label : LABELS) {
      assertThat(ended.out().lines().filter(line -> line.startsWith(label + " ")))
          .hasSizeBetween(4, 5);
    }
    assertThat(ended.err()).contains("epoch 1/4", "kath18 (7/7");
  }

  @Test
  void comparesEveryStrategyAndTheBaselineWithItsScheduleCompressed() {
    assertThat(rows())
        .extracting(row -> row.get("strategy").asText())
        .containsExactlyInAnyOrder(LABELS);
    String run = row("traditional@3").get("runs").get(0).get("result").asText();
    assertThat(sb.json("out/" + run).get("recipe").get("epochs").asInt()).isEqualTo(3);
    JsonNode fair = row("sb").get("againstCompressed");
    assertThat(fair.get("ratio").get("mean").asDouble()).isPositive();
    assertThat(fair.get("atSameCost").asDouble()).isBetween(0.0, 1.0);
    assertThat(row("traditional").get("againstCompressed").isNull()).isTrue();
  }

  @Test
  void theBaselineSetsTheTargets() {
    JsonNode tree = sb.json("out/compare.json");
    assertThat(tree.get("schema").asText()).isEqualTo("selective-backprop/compare/3");
    double error = row("traditional").get("finalTestError").asDouble();
    for (JsonNode row : rows()) {
      JsonNode target = row.get("toTarget").get("1.1");
      assertThat(target.get("testError").asDouble()).isCloseTo(1.1 * error, within(1e-9));
      assertThat(target.get("cost").has("ratio")).isTrue();
      assertThat(target.get("seconds")).hasSize(1);
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
    assertThat(ImageIO.read(folder.resolve("out/figures/error-over-time.png").toFile()).getWidth())
        .isPositive();
    assertThat(folder.resolve("out/figures/error-over-time.svg"))
        .content()
        .contains("<svg", "</svg>");
    assertThat(folder.resolve("out/tables/work.csv")).content().contains("traditional@1,1,");
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
