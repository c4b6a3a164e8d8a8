package org.selectivebackprop.samplers.published;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.samplers.Batches;
import org.selectivebackprop.samplers.Golden;

class TailAverageTest {
  @Test
  void valueAtRiskAndTailAreGolden() {
    JsonNode golden = Golden.read("scores.json").get("valueAtRisk");
    double[] scores = Golden.doubles(golden.get("scores"));
    assertThat(TailAverage.valueAtRisk(scores, 3)).isEqualTo(golden.get("threshold").asDouble());
    assertThat(select(golden.get("alpha").asDouble(), scores))
        .containsExactly(Golden.integers(golden.get("selected")));
  }

  @Test
  void distinctScoresKeepExactlyTheTail() {
    SplittableRandom random = new SplittableRandom(2);
    for (int trial = 0; trial < 3000; trial++) {
      int n = 1 + random.nextInt(60);
      double[] scores = random.doubles(n).toArray();
      double alpha = random.nextInt(20) / 20.0;
      int[] selected = select(alpha, scores);
      int left = n - (int) Math.ceil(alpha * n - 1e-9);
      assertThat(selected).hasSize(Math.max(1, left));
      double least = Arrays.stream(selected).mapToDouble(i -> scores[i]).min().orElseThrow();
      assertThat(Arrays.stream(scores).filter(score -> score >= least).count())
          .isEqualTo(selected.length);
    }
  }

  @Test
  void equalScoresAndSingleExamplesAreTrained() {
    assertThat(select(0.6, 1, 1, 1, 1)).containsExactly(0, 1, 2, 3);
    assertThat(select(0.6, 7)).containsExactly(0);
    assertThat(select(0, 3, 1, 2)).containsExactly(0, 1, 2);
  }

  private static int[] select(double alpha, double... scores) {
    return new TailAverage(alpha).select(Batches.scored(scores), Batches.draws(1)).positions();
  }
}
