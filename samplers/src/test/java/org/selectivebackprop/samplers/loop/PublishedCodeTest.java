package org.selectivebackprop.samplers.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.selectivebackprop.samplers.Golden;

/**
 * Two faults of the published code, worked out beside ours: that these rules give the golden
 * numbers of the published code is what shows that ours, which give others, differ for the reason
 * we say.
 *
 * <p>There is no mode that has them. A score that is not finite never reaches a policy, and the
 * loop trains whatever fills a batch before it asks for more.
 */
class PublishedCodeTest {
  private static final JsonNode STALENESS = Golden.read("staleness.json").get("published");

  /** Losses that are no numbers are counted in the window, so that all others rank lower. */
  @Test
  void notANumberDilutesTheWindow() {
    JsonNode golden = Golden.read("selective-backprop.json").get("publishedNaN");
    double[] losses = Golden.doubles(golden.get("losses"));
    assertThat(losses[1]).isNaN();
    for (int i = 0; i < losses.length; i++) {
      double loss = losses[i];
      long below = Arrays.stream(losses).filter(other -> other < loss).count();
      double share = below / (double) losses.length;
      assertThat(Math.pow(share, golden.get("beta").asDouble()))
          .isEqualTo(golden.get("probabilities").get(i).asDouble());
    }
  }

  /**
   * In a stale epoch candidates are released five batches at a time, and each release trains one
   * batch: most of what is selected waits for the next epoch with a scoring pass.
   */
  @ParameterizedTest
  @MethodSource("runs")
  void oneBatchARelease(JsonNode golden) {
    int batch = STALENESS.get("batch").asInt();
    int examples = STALENESS.get("examples").asInt();
    int n = STALENESS.get("n").asInt();
    double[] trained = Golden.doubles(golden.get("trained"));
    double[] waiting = Golden.doubles(golden.get("waiting"));
    double queue = 0;
    for (int epoch = 0; epoch < trained.length; epoch++) {
      double keep = epoch == 0 ? 1 : golden.get("keep").asDouble();
      int release = epoch % n == 0 ? batch : 5 * batch;
      double done = 0;
      for (int from = 0; from < examples; from += release) {
        queue += keep * Math.min(release, examples - from);
        boolean last = from + release >= examples;
        // The last release flushes what would not fill a batch.
        double step = queue >= batch ? batch : last ? queue : 0;
        queue -= step;
        done += step;
      }
      assertThat(done)
          .as("epoch %d", epoch)
          .isCloseTo(trained[epoch], within(0.01 * trained[epoch]));
      assertThat(queue)
          .as("epoch %d", epoch)
          .isCloseTo(waiting[epoch], within(0.01 * waiting[epoch] + 1));
    }
  }

  static JsonNode runs() {
    return STALENESS.get("runs");
  }
}
