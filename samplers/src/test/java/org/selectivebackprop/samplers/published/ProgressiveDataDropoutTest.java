package org.selectivebackprop.samplers.published;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.samplers.Batches;
import org.selectivebackprop.samplers.Golden;
import org.selectivebackprop.samplers.Logits;
import org.selectivebackprop.samplers.published.ProgressiveDataDropout.Drop;
import org.selectivebackprop.samplers.published.ProgressiveDataDropout.Settings;
import org.selectivebackprop.samplers.score.SignalScore;

class ProgressiveDataDropoutTest {
  private static final JsonNode GOLDEN = Golden.read("scores.json").get("dropout");
  private static final Draws DRAWS = Batches.draws(1);

  @Test
  void thresholdsAreGolden() {
    Logits logits = Logits.of(GOLDEN.get("logits"), GOLDEN.get("labels"));
    double[] scores = SignalScore.TARGET_PROBABILITY.score(logits.batch(), logits.signals());
    for (int i = 0; i < GOLDEN.get("thresholds").size(); i++) {
      Settings settings =
          new Settings(Drop.LEARNED, GOLDEN.get("thresholds").get(i).asDouble(), 1, 0, false);
      assertThat(select(settings, 0, scores).positions())
          .containsExactly(Golden.integers(GOLDEN.get("selected").get(i)));
    }
  }

  @Test
  void misclassifiedIsGoldenAtAnyThreshold() {
    Logits logits = Logits.of(GOLDEN.get("logits"), GOLDEN.get("labels"));
    double[] scores = SignalScore.MISCLASSIFIED.score(logits.batch(), logits.signals());
    for (double threshold : new double[] {1e-9, 0.3, 1}) {
      Settings settings = new Settings(Drop.LEARNED, threshold, 1, 0, false);
      assertThat(select(settings, 0, scores).positions())
          .containsExactly(Golden.integers(GOLDEN.get("misclassified")));
    }
  }

  @Test
  void theLastEpochsTrainEverything() {
    for (Drop drop : Drop.values()) {
      Settings settings = new Settings(drop, 0.3, 0.01, 2, false);
      assertThat(select(settings, 7, new double[50]).size()).isLessThan(50);
      assertThat(select(settings, 8, new double[50]).size()).isEqualTo(50);
      assertThat(select(settings, 9, new double[50]).size()).isEqualTo(50);
    }
  }

  @Test
  void matchedSelectsAsManyAndNotTheSame() {
    SplittableRandom random = new SplittableRandom(8);
    boolean differed = false;
    for (int trial = 0; trial < 2000; trial++) {
      double[] scores = random.doubles(1 + random.nextInt(30)).toArray();
      int[] learned = select(Settings.of(Drop.LEARNED), 0, scores).positions();
      int[] matched = select(Settings.of(Drop.MATCHED), 0, scores).positions();
      assertThat(matched).hasSize(learned.length).doesNotHaveDuplicates();
      differed |= !Arrays.equals(learned, matched);
    }
    assertThat(differed).isTrue();
  }

  @Test
  void randomShrinksByGammaEachEpochWhateverTheOrder() {
    Settings settings = new Settings(Drop.RANDOM, 0.3, 0.7, 0, false);
    int n = 20_000;
    for (int epoch = 0; epoch < 5; epoch++) {
      double keep = StrictMath.pow(0.7, epoch);
      Selection selected = select(settings, epoch, new double[n]);
      double error = 4 * Math.sqrt(keep * (1 - keep) / n);
      assertThat(selected.size() / (double) n).isBetween(keep - error, keep + error);
      assertThat(selected.probability(0)).isEqualTo(keep);
    }
  }

  @Test
  void fullBatchesAreFilledUpUnlessBatchesShrink() {
    Settings shrinking = new Settings(Drop.LEARNED, 0.3, 1, 0, true);
    assertThat(select(Settings.of(Drop.LEARNED), 0, 0.9, 0.1).separateBatch()).isFalse();
    assertThat(select(shrinking, 0, 0.9, 0.1).separateBatch()).isTrue();
    assertThat(select(shrinking, 0, 0.1, 0.1).separateBatch()).isFalse();
  }

  private static Selection select(Settings settings, int epoch, double... scores) {
    int[] ids = IntStream.range(0, scores.length).toArray();
    Candidates candidates =
        Candidates.scored(ids, new int[ids.length], scores, Batches.progress(epoch, scores.length));
    return new ProgressiveDataDropout(settings).select(candidates, DRAWS);
  }
}
