package org.selectivebackprop.samplers.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.samplers.Batches;
import org.selectivebackprop.samplers.importance.ImportanceSampling.Settings;
import org.selectivebackprop.samplers.importance.ImportanceSampling.Weighting;

/** Importance sampling with other weights, other spending, and its control group. */
class ImportanceVariantsTest {
  private static final double[] LONELY = {0, 0, 0, 0, 0, 0, 0, 1};

  @Test
  void fewerExamplesKeepTheVarianceAndAreABatchOfTheirOwn() {
    ImportanceSampling policy =
        new ImportanceSampling(Settings.of(ImportanceSamplingTest.fewerExamples()));
    double[] scores = new double[20];
    scores[7] = 1;
    policy.observe(ImportanceSamplingTest.trained(scores));
    assertThat(policy.request(Batches.progress(0, 20))).isEqualTo(CandidateRequest.scored(20));
    Selection selected = policy.select(Batches.scoredFrom(0, 20, scores), Batches.draws(0));
    // 20 * (1 / sqrt 20 + 0.2) = 8.47
    assertThat(selected.size()).isEqualTo(8);
    assertThat(selected.separateBatch()).isTrue();
    assertThat(ImportanceSamplingTest.fewerExamples().drawn(20, 20, 1)).isEqualTo(20);
  }

  /** Of b = 20 at tau 4.47: a of at least 4 and 20 / tau, then half of the time saved. */
  @Test
  void sameTimeScoresMoreAndTrainsFewerOnABatchOfTheirOwn() {
    TauSettings settings = sameTime();
    ImportanceSampling policy = new ImportanceSampling(Settings.of(settings));
    double[] lonely = new double[20];
    lonely[7] = 1;
    policy.observe(ImportanceSamplingTest.trained(lonely));
    // B = 20 + (3 * 20 - 3 * 4.472 - 20) / 2, and (60 - B) / 3 of them
    assertThat(policy.request(Batches.progress(0, 20))).isEqualTo(CandidateRequest.scored(33));
    Selection selected = policy.select(Batches.scoredFrom(0, 20, new double[33]), Batches.draws(0));
    assertThat(selected.size()).isEqualTo(9);
    assertThat(selected.separateBatch()).isTrue();
  }

  @Test
  void sameTimeNeverTakesLongerThanTrainingEverything() {
    SplittableRandom random = new SplittableRandom(9);
    for (int trial = 0; trial < 5000; trial++) {
      int batch = 4 + random.nextInt(500);
      double tau = 2 + random.nextDouble() * 40;
      int scored = sameTime().presampled(batch, tau);
      int drawn = sameTime().drawn(scored, batch, tau);
      assertThat(scored + 3 * drawn).isBetween(3 * batch - 4, 3 * batch);
      assertThat(drawn).isPositive().isLessThan(batch);
      assertThat(scored).isGreaterThanOrEqualTo(batch);
    }
  }

  private static TauSettings sameTime() {
    return new TauSettings(3, 0, 0.9, true, TauSettings.Spending.SAME_TIME);
  }

  @Test
  void orderOfCandidatesDoesNotMatter() {
    SplittableRandom random = new SplittableRandom(3);
    for (int trial = 0; trial < 500; trial++) {
      int size = 1 + random.nextInt(40);
      int[] ids = random.ints(4L * size, 0, 10_000).distinct().limit(size).toArray();
      double[] scores = random.doubles(ids.length).toArray();
      Map<Integer, Double> byId = new HashMap<>();
      for (int i = 0; i < ids.length; i++) {
        byId.put(ids[i], scores[i]);
      }
      int[] shuffled =
          Arrays.stream(ids)
              .boxed()
              .sorted(Comparator.reverseOrder())
              .mapToInt(Integer::intValue)
              .toArray();
      double[] theirs = Arrays.stream(shuffled).mapToDouble(byId::get).toArray();
      assertThat(drawnIds(ids, scores)).isEqualTo(drawnIds(shuffled, theirs));
    }
  }

  private static String drawnIds(int[] ids, double[] scores) {
    Candidates candidates =
        Candidates.scored(ids, new int[ids.length], scores, Batches.progress(0, 4));
    Selection selected = ImportanceSamplingTest.switchedOn().select(candidates, Batches.draws(5));
    StringBuilder drawn = new StringBuilder();
    for (int i = 0; i < selected.size(); i++) {
      drawn.append(candidates.id(selected.position(i))).append(' ').append(selected.weight(i));
      drawn.append(';');
    }
    return drawn.toString();
  }

  @Test
  void noWeightsAreTheVariantOfTheComparisonInTheSelectiveBackpropPaper() {
    double[] scores = {0.1, 3, 0.2, 1, 0.3};
    Selection unbiased = selectBy(Weighting.UNBIASED, 0, scores);
    Selection none = selectBy(Weighting.NONE, 0, scores);
    assertThat(none.positions()).isEqualTo(unbiased.positions());
    for (int i = 0; i < none.size(); i++) {
      assertThat(none.weight(i)).isEqualTo(1);
    }
  }

  @Test
  void weightsAreCutAtTheLargest() {
    double[] scores = {1, 1, 1, 1, 1, 1, 1, 9};
    for (int seed = 0; seed < 200; seed++) {
      Selection selected = selectBy(Weighting.UNBIASED, 1.25, scores);
      for (int i = 0; i < selected.size(); i++) {
        assertThat(selected.weight(i)).isLessThanOrEqualTo(1.25);
      }
    }
  }

  private static Selection selectBy(Weighting weighting, double largest, double... scores) {
    ImportanceSampling policy =
        new ImportanceSampling(new Settings(TauSettings.defaults(), weighting, 0.5, largest));
    policy.observe(ImportanceSamplingTest.trained(LONELY));
    return policy.select(Batches.scored(scores), Batches.draws(1));
  }

  @Test
  void kathRandomAsksAndPaysAlikeButChoosesAtRandom() {
    KathRandom random = new KathRandom(TauSettings.defaults());
    ImportanceSampling importance = ImportanceSamplingTest.withDefaults();
    int[] times = new int[12];
    double[] scores = IntStream.range(0, 12).mapToDouble(i -> i == 0 ? 100 : 1).toArray();
    for (int step = 0; step < 3000; step++) {
      random.observe(ImportanceSamplingTest.trained(LONELY));
      importance.observe(ImportanceSamplingTest.trained(LONELY));
      CandidateRequest request = random.request(Batches.progress(0, 4));
      assertThat(request).isEqualTo(importance.request(Batches.progress(0, 4)));
      assertThat(request.scored()).isTrue();
      Selection chosen = random.select(Batches.scoredFrom(0, 4, scores), Batches.draws(step));
      Selection drawn = importance.select(Batches.scoredFrom(0, 4, scores), Batches.draws(step));
      assertThat(chosen.size()).isEqualTo(drawn.size()).isEqualTo(4);
      assertThat(chosen.positions()).doesNotHaveDuplicates();
      IntStream.of(chosen.positions()).forEach(i -> times[i]++);
    }
    for (int count : times) {
      assertThat(count).isBetween(1000 - 110, 1000 + 110);
    }
  }

  @ParameterizedTest
  @CsvSource({"1.5, 0, k", "NaN, 0, k", "0.5, -1, weight", "0.5, NaN, weight"})
  void refusesWeights(double k, double largest, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Settings(TauSettings.defaults(), Weighting.BIASED, k, largest))
        .withMessageContaining(message);
  }
}
