package org.selectivebackprop.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.results.file.Json;

class BenchFileTest {
  private final JsonNode tree = read();

  @Test
  void saysWhatWasMeasuredAndUnderWhichConditions() {
    assertThat(tree.get("schema").asText()).isEqualTo("selective-backprop/bench/2");
    assertThat(tree.get("complete").asBoolean()).isTrue();
    assertThat(tree.get("environment").has("processor")).isTrue();
    assertThat(tree.get("environment").get("loadAverage").isNull()).isTrue();
    assertThat(tree.get("recipe").get("model").get("mlp").get("depth").asInt()).isZero();
    assertThat(tree.get("recipe").has("engine")).isFalse();
    assertThat(tree.get("recipe").has("select")).isFalse();
    assertThat(tree.get("parameters").asInt()).isEqualTo(32 * 32 * 3 * 10 + 10);
    assertThat(tree.get("selected").asInt()).isEqualTo(3);
    JsonNode engine = tree.get("engines").get(1);
    assertThat(engine.get("label").asText()).isEqualTo("B");
    assertThat(engine.get("engine").asText()).isEqualTo("slow");
    assertThat(engine.get("facts").get("device").asText()).isEqualTo("abacus");
  }

  @Test
  void callsHaveTimesAndRatios() {
    JsonNode calls = tree.get("calls").get(1);
    assertThat(calls.get("engine").asText()).isEqualTo("B");
    assertThat(calls.get("step").get("bestSeconds").asDouble()).isEqualTo(8);
    assertThat(calls.get("step").get("medianSeconds").asDouble()).isEqualTo(12);
    assertThat(calls.get("step").get("rounds").asInt()).isEqualTo(2);
    assertThat(calls.get("ratios").get("sb").asDouble()).isEqualTo(12.0 / (3 + 6));
    assertThat(calls.get("ratiosOfBest").get("sb").asDouble()).isEqualTo(8.0 / (2 + 4));
    assertThat(calls.get("ratios").get("stepSpeedup").asDouble()).isEqualTo(0.5);
    assertThat(tree.get("calls").get(0).get("ratios").get("stepSpeedup").asDouble()).isEqualTo(1);
    assertThat(calls.get("idealRatios").get("sb").asDouble())
        .isCloseTo(3 / (1 + 3 * 3 / 8.0), within(1e-12));
  }

  @Test
  void theOtherPartsAreThereToo() {
    assertThat(tree.get("sizes").get(1).get("secondsPerExample").asDouble()).isEqualTo(0.5);
    assertThat(tree.get("norms").get(0).get("ratio").asDouble()).isEqualTo(2);
    JsonNode loop = tree.get("loop").get(0);
    assertThat(loop.get("strategy").asText()).isEqualTo("sb");
    assertThat(loop.get("considered").asInt()).isEqualTo(1000);
    assertThat(loop.get("seconds").has("selector")).isTrue();
    assertThat(loop.get("overhead").isNumber()).isTrue();
    JsonNode points = tree.get("memory").get(0).get("points");
    assertThat(tree.get("memory").get(0).get("flat").asBoolean()).isTrue();
    assertThat(points.get(0).get("residentBytes").asLong()).isEqualTo(200_000_000);
    assertThat(points.get(1).get("residentBytes").isNull()).isTrue();
    assertThat(points.get(1).get("heapBytes").asLong()).isEqualTo(6_000_000);
    assertThat(tree.get("ranking").get(0).get("topThirdOverlap").asDouble()).isEqualTo(0.75);
    JsonNode scale = tree.get("scale").get(1);
    assertThat(scale.get("part").asText()).isEqualTo("score cache");
    assertThat(scale.get("heapBytes").asDouble()).isEqualTo(8);
    assertThat(scale.get("measured").asBoolean()).isFalse();
    assertThat(tree.get("skipped").get(0).get("reason").asText()).isEqualTo("it cannot");
  }

  private static JsonNode read() {
    try {
      return new ObjectMapper()
          .readTree(Json.text(BenchFile.of(Benches.twoEngines(), true, Instant.EPOCH)));
    } catch (JsonProcessingException malformed) {
      throw new AssertionError(malformed);
    }
  }
}
