package org.selectivebackprop.samplers.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.selection.Strategy;
import org.selectivebackprop.samplers.Golden;

/**
 * What the loop counts is what the model of costs says: an inference forward pass is 1, a training
 * step 3.
 *
 * <p>Each row of {@code golden/cost.json} is a run: {@code select}, {@code score} and {@code
 * staleness} as in an experiment file, how many {@code examples} in batches of {@code batch} for
 * how many {@code epochs}, and the {@code units} it costs per example and epoch, {@code within} a
 * tolerance where the share that is trained is a matter of chance. {@code speedUp} is over
 * traditional training, at 3. A new method adds its row there. Nothing is learned in these runs:
 * every example keeps a loss of its own, between 1 and 2.
 */
class CostModelTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  static JsonNode rows() {
    return Golden.read("cost.json").get("runs");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void loopCountsWhatTheModelSays(JsonNode row) {
    Strategy strategy =
        new Strategy(
            spec(row, "select", "all"),
            spec(row, "score", "loss"),
            spec(row, "staleness", "always-fresh"));
    ToyRun run = new ToyRun(strategy);
    run.engine = new SilentEngine();
    run.examples = row.get("examples").asInt();
    run.batch = row.get("batch").asInt();
    run.epochs = row.get("epochs").asInt();
    RunResult result = run.train();
    double units = result.costs().forwardUnits() / ((double) run.examples * run.epochs);
    assertThat(units)
        .as(row.get("about").asText())
        .isCloseTo(row.get("units").asDouble(), within(row.path("within").asDouble(1e-9)));
    if (row.has("speedUp")) {
      assertThat(3 / units).isCloseTo(row.get("speedUp").asDouble(), within(1e-9));
    }
  }

  static JsonNode formulas() {
    return Golden.read("cost.json").get("formulas");
  }

  /** What no run shows: a method that is not built, and where another stops to pay. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("formulas")
  void formulasGiveWhatTheModelSays(JsonNode row) {
    Map<String, Double> share = Map.of("s", row.get("s").asDouble());
    assertThat(CostFormula.parts(row.get("cost").asText(), share).get(0).getAsDouble())
        .as(row.get("about").asText())
        .isCloseTo(row.get("units").asDouble(), Golden.closeTo(row.get("units").asDouble()));
  }

  private static PluginSpec spec(JsonNode row, String part, String usual) {
    Object tree = row.has(part) ? JSON.convertValue(row.get(part), Object.class) : usual;
    return PluginSpec.parse(tree, row.get("about").asText());
  }
}
