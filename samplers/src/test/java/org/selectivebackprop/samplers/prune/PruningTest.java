package org.selectivebackprop.samplers.prune;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.TrainedBatch;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.samplers.prune.DynamicPruning.By;
import org.selectivebackprop.samplers.prune.StaticPruning.Kept;

class PruningTest {
  private static final Draws DRAWS = Draws.of(1, "selection");
  private static final int CLASSES = 3;

  @Test
  void keepsTheHardestTheEasiestOrAnyWithTiesToLowerIds() {
    double[] scores = {0.5, 0.9, 0.5, 0.1, 0.5, 0.9};
    assertThat(kept(settings(Kept.HARDEST, false), scores)).containsExactly(0, 1, 5);
    assertThat(kept(settings(Kept.EASIEST, false), scores)).containsExactly(0, 2, 3);
    assertThat(kept(settings(Kept.RANDOM, false), scores)).hasSize(3);
  }

  @Test
  void whatIsNotScoredIsNotKept() {
    double[] scores = {Double.NaN, 0.2, Double.NaN, 0.4};
    assertThat(kept(settings(Kept.HARDEST, false), scores)).containsExactly(3);
    assertThat(kept(settings(Kept.EASIEST, true), scores)).containsExactly(1, 3);
  }

  /** DeepCore's uncertainty scores rank the wrong way round unless they are balanced. */
  @Test
  void balancedKeepsThePartOfEveryClassAndTheSameEnd() {
    SplittableRandom random = new SplittableRandom(3);
    for (int trial = 0; trial < 2000; trial++) {
      int n = CLASSES + random.nextInt(40);
      double[] scores = random.doubles(n).toArray();
      for (Kept which : Kept.values()) {
        int[] kept = kept(settings(which, true), scores);
        for (int c = 0; c < CLASSES; c++) {
          int label = c;
          int[] members = IntStream.range(0, n).filter(id -> id % CLASSES == label).toArray();
          int[] stay = Arrays.stream(kept).filter(id -> id % CLASSES == label).toArray();
          assertThat(stay).hasSize((int) Math.max(1, Math.round(0.5 * members.length)));
          double worst = extreme(which, stay, scores);
          long better =
              Arrays.stream(members)
                  .filter(id -> which == Kept.HARDEST ? scores[id] > worst : scores[id] < worst)
                  .count();
          assertThat(which == Kept.RANDOM || better == stay.length - 1).isTrue();
        }
      }
    }
  }

  private static double extreme(Kept which, int[] ids, double[] scores) {
    var values = Arrays.stream(ids).mapToDouble(id -> scores[id]);
    return (which == Kept.HARDEST ? values.min() : values.max()).orElseThrow();
  }

  @Test
  void everythingIsTrainedUntilItDecidesAndOnlyTheKeptFromThen() {
    StaticPruning policy =
        new StaticPruning(new StaticPruning.Settings(0.5, Kept.HARDEST, 2, false));
    for (int epoch = 0; epoch < 2; epoch++) {
      assertThat(policy.plan(progress(epoch, 4), DRAWS).ids()).isEmpty();
      assertThat(policy.request(progress(epoch, 4))).isEqualTo(CandidateRequest.unscored(2));
      assertThat(policy.select(unscored(epoch, 0, 1, 2, 3), DRAWS).size()).isEqualTo(4);
    }
    policy.plan(progress(2, 4), DRAWS);
    survey(policy, 2, 1, 4, 3, 2);
    assertThat(policy.select(unscored(2, 3, 1, 0, 2), DRAWS).positions()).containsExactly(1, 3);
    assertThat(policy.plan(progress(3, 4), DRAWS).ids().orElseThrow()).containsExactly(1, 2);
  }

  @Test
  void ucbPrefersWhatWasRarelyTrained() {
    DynamicPruning policy = dynamic(By.UCB, 1, 0);
    observe(policy, new int[] {0, 1, 0, 0, 0}, 1, 1, 1, 1, 1);
    observe(policy, new int[] {2, 3}, 1.1, 0);
    // Equal means of 0 and 1, but 1 has a larger bonus; 3 has the bonus without the mean.
    assertThat(plan(policy, 2, 4)).containsExactly(1, 2);
  }

  @Test
  void whatWasNeverTrainedComesFirst() {
    for (By by : new By[] {By.UCB, By.EPSILON_GREEDY}) {
      DynamicPruning policy = dynamic(by, 1, 0);
      observe(policy, new int[] {0, 1}, 1e30, 1e30);
      assertThat(plan(policy, 2, 4)).containsExactly(2, 3);
    }
  }

  @Test
  void epsilonGreedyKeepsTheBestAndSomeAtRandom() {
    DynamicPruning policy = dynamic(By.EPSILON_GREEDY, 0, 0.5);
    int[] ids = IntStream.range(0, 100).toArray();
    observe(policy, ids, Arrays.stream(ids).asDoubleStream().toArray());
    int[] kept = plan(policy, 2, 100);
    assertThat(kept).hasSize(50).doesNotHaveDuplicates();
    assertThat(Arrays.stream(kept).filter(id -> id >= 75).count()).isEqualTo(25);
    assertThat(Arrays.stream(kept).filter(id -> id < 75).count()).isEqualTo(25);
  }

  @Test
  void equalScoresAreNotChosenByPosition() {
    for (By by : By.values()) {
      DynamicPruning policy = dynamic(by, 0, 0.1);
      int[] ids = IntStream.range(0, 1000).toArray();
      observe(policy, ids, new double[1000]);
      double mean = Arrays.stream(plan(policy, 2, 1000)).average().orElseThrow();
      // The mean of 500 of 1000 ids, four deviations about its middle.
      assertThat(mean).as("%s", by).isBetween(463.0, 536.0);
    }
  }

  @Test
  void aChoiceHoldsForSomeEpochsAndThenChanges() {
    DynamicPruning policy = dynamic(By.RANDOM, 0, 0);
    assertThat(policy.plan(progress(0, 50), DRAWS).ids()).isEmpty();
    assertThat(policy.plan(progress(1, 50), DRAWS).ids()).isEmpty();
    int[] first = plan(policy, 2, 50);
    assertThat(plan(policy, 3, 50)).containsExactly(first);
    assertThat(plan(policy, 4, 50)).hasSize(25).isNotEqualTo(first);
    assertThat(policy.observesScores()).isFalse();
  }

  private static DynamicPruning dynamic(By by, double exploration, double epsilon) {
    return new DynamicPruning(new DynamicPruning.Settings(0.5, 2, by, exploration, epsilon));
  }

  private static int[] plan(SelectionPolicy policy, int epoch, int examples) {
    return policy.plan(progress(epoch, examples), DRAWS.epoch(epoch)).ids().orElseThrow();
  }

  private static void observe(SelectionPolicy policy, int[] ids, double... scores) {
    policy.observe(new TrainedBatch(ids, scores, scores, progress(0, ids.length)));
  }

  private static StaticPruning.Settings settings(Kept which, boolean balanced) {
    return new StaticPruning.Settings(0.5, which, 0, balanced);
  }

  private static int[] kept(StaticPruning.Settings settings, double... scores) {
    StaticPruning policy = new StaticPruning(settings);
    policy.plan(progress(0, scores.length), DRAWS);
    survey(policy, 0, scores);
    return plan(policy, 1, scores.length);
  }

  /** Answers its questions until it asks for the epoch's own examples. */
  private static void survey(StaticPruning policy, int epoch, double... scores) {
    Progress progress = progress(epoch, scores.length);
    for (CandidateRequest request = policy.request(progress);
        !request.countsTowardsEpoch();
        request = policy.request(progress)) {
      int[] ids =
          Arrays.stream(request.ids().orElseThrow())
              .filter(id -> !Double.isNaN(scores[id]))
              .toArray();
      int[] labels = Arrays.stream(ids).map(id -> id % CLASSES).toArray();
      double[] theirs = Arrays.stream(ids).mapToDouble(id -> scores[id]).toArray();
      Candidates candidates =
          request.scored()
              ? Candidates.scored(ids, labels, theirs, progress)
              : Candidates.unscored(ids, labels, progress);
      if (ids.length > 0) {
        assertThat(policy.select(candidates, DRAWS).size()).isZero();
      }
    }
  }

  private static Candidates unscored(int epoch, int... ids) {
    return Candidates.unscored(ids, new int[ids.length], progress(epoch, 4));
  }

  private static Progress progress(int epoch, int examples) {
    return new Progress(epoch, 10, examples, 2, 0, 0, 0);
  }
}
