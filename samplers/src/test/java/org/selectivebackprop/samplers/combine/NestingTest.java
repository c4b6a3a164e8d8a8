package org.selectivebackprop.samplers.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.TrainedBatch;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.SavedState;
import org.selectivebackprop.testkit.PolicyRun;
import org.selectivebackprop.testkit.ScorePattern;

/** Policies of policies of policies, hundreds of them. */
class NestingTest {
  private static final int TREES = 240;

  @Test
  void everyAnswerIsValidWhateverIsNested() {
    for (int seed = 0; seed < TREES; seed++) {
      for (ScorePattern scores : ScorePattern.values()) {
        int batchSize = 1 + seed % 9;
        new PolicyRun(tree(seed), scores, batchSize, seed).finish();
      }
    }
  }

  @Test
  void stateGoesRoundMidEpochWithIdenticalDecisionsAfterwards() {
    for (int seed = 0; seed < TREES; seed++) {
      SelectionPolicy saved = tree(seed);
      PolicyRun run = new PolicyRun(saved, ScorePattern.RANDOM, 5, seed).steps(1 + seed % 40);
      SelectionPolicy restored = tree(seed);
      SavedState.of(saved).restore(restored, run.progress());
      PolicyRun copy = run.continuedBy(restored, seed);
      int decided = run.decisions().size();
      assertThat(copy.finish().decisions())
          .as("tree %d", seed)
          .isEqualTo(run.finish().decisions().subList(decided, run.decisions().size()));
    }
  }

  @Test
  void equalTreesDecideAlikeAndRunsLeaveNothingBehind() {
    for (int seed = 0; seed < TREES; seed++) {
      List<String> first =
          new PolicyRun(tree(seed), ScorePattern.RANDOM, 4, 7).finish().decisions();
      new PolicyRun(tree(seed), ScorePattern.LONELY, 4, 8).finish();
      List<String> second =
          new PolicyRun(tree(seed), ScorePattern.RANDOM, 4, 7).finish().decisions();
      assertThat(second).as("tree %d", seed).isEqualTo(first);
    }
  }

  /** Whatever the positions, the same ids are chosen with the same probabilities and weights. */
  @Test
  void permutingTheCandidatesPermutesTheChoice() {
    for (int seed = 0; seed < TREES; seed++) {
      SelectionPolicy one = RandomTree.of(seed, 1 + seed % 3, false);
      SelectionPolicy other = RandomTree.of(seed, 1 + seed % 3, false);
      for (int epoch = 0; epoch < 8; epoch++) {
        Draws draws = Draws.of(seed, "selection").epoch(epoch);
        Progress progress = new Progress(epoch, 8, 24, 6, 0, 0, 0);
        int[] ids = planned(one, progress, draws);
        assertThat(planned(other, progress, draws)).isEqualTo(ids);
        SplittableRandom random = new SplittableRandom(seed);
        for (int from = 0; from < ids.length; from += 12) {
          int[] some = Arrays.copyOfRange(ids, from, Math.min(from + 12, ids.length));
          Map<Integer, List<Double>> mine = choose(one, some, progress, draws);
          assertSame(mine, choose(other, shuffled(some, random), progress, draws), seed);
          observe(one, other, some, progress);
        }
      }
    }
  }

  private static void assertSame(
      Map<Integer, List<Double>> mine, Map<Integer, List<Double>> theirs, int seed) {
    assertThat(theirs.keySet()).as("tree %d", seed).isEqualTo(mine.keySet());
    mine.forEach(
        (id, numbers) -> {
          List<Double> others = theirs.get(id);
          assertThat(others).as("tree %d, id %d", seed, id).hasSameSizeAs(numbers);
          for (int i = 0; i < numbers.size(); i++) {
            double tolerance = 1e-9 * Math.max(1, Math.abs(numbers.get(i)));
            assertThat(others.get(i)).isCloseTo(numbers.get(i), within(tolerance));
          }
        });
  }

  /** Probabilities and weights by id, ascending where an id was drawn more than once. */
  private static Map<Integer, List<Double>> choose(
      SelectionPolicy policy, int[] ids, Progress progress, Draws draws) {
    CandidateRequest request = policy.request(progress);
    int[] labels = IntStream.of(ids).map(id -> id % 3).toArray();
    double[] scores =
        IntStream.of(ids).mapToDouble(id -> 3 * draws.child("x").uniform(id)).toArray();
    Candidates candidates =
        request.scored()
            ? Candidates.scored(ids, labels, scores, progress)
            : Candidates.unscored(ids, labels, progress);
    Selection selection = policy.select(candidates, draws);
    Map<Integer, List<Double>> chosen = new TreeMap<>();
    IntStream.range(0, selection.size())
        .boxed()
        .sorted(Comparator.comparingDouble(selection::weight))
        .forEach(
            i ->
                chosen.merge(
                    candidates.id(selection.position(i)),
                    List.of(selection.probability(i), selection.weight(i)),
                    (a, b) -> java.util.stream.Stream.of(a, b).flatMap(List::stream).toList()));
    return chosen;
  }

  private static void observe(
      SelectionPolicy one, SelectionPolicy other, int[] ids, Progress progress) {
    double[] losses = IntStream.of(ids).mapToDouble(id -> id % 7).toArray();
    TrainedBatch trained = new TrainedBatch(ids, losses, losses, progress);
    one.observe(trained);
    other.observe(trained);
  }

  private static int[] planned(SelectionPolicy policy, Progress progress, Draws draws) {
    return policy
        .plan(progress, draws.child("plan"))
        .ids()
        .orElseGet(() -> IntStream.range(0, progress.examples()).toArray());
  }

  private static int[] shuffled(int[] ids, SplittableRandom random) {
    Draws order = Draws.of(random.nextLong(), "order");
    return IntStream.of(ids)
        .boxed()
        .sorted(Comparator.comparingDouble(order::uniform))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static SelectionPolicy tree(int seed) {
    return RandomTree.of(seed, 1 + seed % 4, true);
  }
}
