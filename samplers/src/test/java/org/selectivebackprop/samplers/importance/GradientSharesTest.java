package org.selectivebackprop.samplers.importance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.selectivebackprop.samplers.Golden;

class GradientSharesTest {
  private static final double ALMOST_ONE = 1 - 0x1.0p-53;

  static JsonNode shares() {
    return Golden.read("importance-sampling.json").get("shares");
  }

  @ParameterizedTest
  @MethodSource("shares")
  void sharesAndTauAreGolden(JsonNode golden) {
    GradientShares shares = new GradientShares(Golden.doubles(golden.get("scores")));
    double[] expected = Golden.doubles(golden.get("shares"));
    for (int i = 0; i < expected.length; i++) {
      assertThat(shares.share(i)).isCloseTo(expected[i], Golden.closeTo(expected[i]));
    }
    double tau = golden.get("tau").asDouble();
    assertThat(shares.tau()).isCloseTo(tau, Golden.closeTo(tau));
  }

  @Test
  void picksAndWeightsAreGolden() {
    JsonNode golden = Golden.read("importance-sampling.json").get("draws");
    GradientShares shares = new GradientShares(Golden.doubles(golden.get("scores")));
    double[] uniforms = Golden.doubles(golden.get("uniforms"));
    for (int i = 0; i < uniforms.length; i++) {
      int picked = shares.pick(uniforms[i]);
      assertThat(picked).isEqualTo(golden.get("picked").get(i).asInt());
      double weight = golden.get("weights").get(i).asDouble();
      assertThat(shares.weight(picked)).isCloseTo(weight, Golden.closeTo(weight));
    }
  }

  @Test
  void biasedWeightsAreGolden() {
    JsonNode golden = Golden.read("importance-sampling.json").get("biasedWeights");
    GradientShares shares = new GradientShares(Golden.doubles(golden.get("scores")));
    double[] weights =
        shares.biasedWeights(Golden.integers(golden.get("picked")), golden.get("k").asDouble());
    for (int i = 0; i < weights.length; i++) {
      double expected = golden.get("weights").get(i).asDouble();
      assertThat(weights[i]).isCloseTo(expected, Golden.closeTo(expected));
    }
  }

  @Test
  void biasedWeightsKeepTheWeightedSumOfScoresAndAreUnbiasedForOne() {
    SplittableRandom random = new SplittableRandom(2);
    for (int trial = 0; trial < 2000; trial++) {
      double[] scores = random.doubles(1 + random.nextInt(20), 0.01, 5).toArray();
      GradientShares shares = new GradientShares(scores);
      int[] drawn = random.ints(1 + random.nextInt(20), 0, scores.length).toArray();
      double k = 1 - random.nextInt(4) * random.nextDouble();
      double[] biased = shares.biasedWeights(drawn, k);
      double[] unbiased = shares.weights(drawn);
      double sum = 0;
      double expected = 0;
      for (int i = 0; i < drawn.length; i++) {
        sum += biased[i] * scores[drawn[i]];
        expected += unbiased[i] * scores[drawn[i]];
        if (k == 1) {
          assertThat(biased[i]).isCloseTo(unbiased[i], Offset.offset(1e-9 * unbiased[i]));
        }
      }
      assertThat(sum).isCloseTo(expected, Offset.offset(1e-9 * expected));
    }
  }

  @Test
  void weightsMakeEveryMeanUnbiased() {
    SplittableRandom random = new SplittableRandom(1);
    for (int trial = 0; trial < 2000; trial++) {
      int n = 1 + random.nextInt(40);
      double[] scores = random.doubles(n, 1e-6, 1).map(s -> s * s * s).toArray();
      double[] values = random.doubles(n, -1, 1).toArray();
      GradientShares shares = new GradientShares(scores);
      double expectation = 0;
      double weight = 0;
      for (int i = 0; i < n; i++) {
        expectation += shares.share(i) * shares.weight(i) * values[i];
        weight += shares.share(i) * shares.weight(i);
      }
      assertThat(expectation)
          .isCloseTo(Arrays.stream(values).average().orElseThrow(), Offset.offset(1e-12));
      assertThat(weight).isCloseTo(1, Offset.offset(1e-12));
    }
  }

  @Test
  void tauLiesBetweenOneAndTheRootAndIgnoresScale() {
    SplittableRandom random = new SplittableRandom(2);
    for (int trial = 0; trial < 2000; trial++) {
      int n = 1 + random.nextInt(300);
      double power = random.nextDouble(12);
      double[] scores = random.doubles(n).map(s -> Math.pow(s, power)).toArray();
      double tau = new GradientShares(scores).tau();
      assertThat(tau).isBetween(1 - 1e-12, Math.sqrt(n) + 1e-12);
      double scale = Math.pow(10, random.nextDouble(-200, 200));
      double[] scaled = Arrays.stream(scores).map(s -> s * scale).toArray();
      assertThat(new GradientShares(scaled).tau()).isCloseTo(tau, Offset.offset(1e-9 * tau));
    }
  }

  @Test
  void frequenciesFollowTheShares() {
    double[] scores = {0, 1, 0, 2, 5, 0};
    GradientShares shares = new GradientShares(scores);
    int[] picked = new int[scores.length];
    int draws = 80_000;
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < draws; i++) {
      picked[shares.pick(random.nextDouble())]++;
    }
    for (int i = 0; i < scores.length; i++) {
      double p = scores[i] / 8;
      assertThat(picked[i] / (double) draws)
          .isCloseTo(p, Offset.offset(4 * Math.sqrt(p * (1 - p) / draws)));
    }
  }

  @Test
  void whatHasNoShareIsNeverPicked() {
    SplittableRandom random = new SplittableRandom(4);
    for (int trial = 0; trial < 3000; trial++) {
      int n = 1 + random.nextInt(12);
      double[] scores =
          random.doubles(n, -1, 1).map(s -> s > 0.5 ? s * Double.MAX_VALUE : s).toArray();
      scores[random.nextInt(n)] = Double.MIN_VALUE;
      GradientShares shares = new GradientShares(scores);
      for (double uniform : new double[] {0, random.nextDouble(), ALMOST_ONE}) {
        assertThat(shares.share(shares.pick(uniform))).isPositive();
      }
    }
  }
}
