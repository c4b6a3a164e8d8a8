package org.selectivebackprop.core.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.run.Outcome;
import org.selectivebackprop.core.run.Regime;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.ExampleScorer;
import org.selectivebackprop.core.selection.Selection;

/** Which examples are scored when, and that none is ever given another's score. */
class SelectingTest {
  private final ScriptedEngine engine = new ScriptedEngine();
  private final ToyPolicy policy = ToyPolicy.all();
  private final ToyRun run = new ToyRun();

  @BeforeEach
  void script() {
    run.engine = engine;
    run.policy = policy;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void scoresAreNeverMixedUp(long seed) {
    run.examples = 37;
    run.epochs = 8;
    run.seed = seed;
    // Every candidate is fresh or stale by a coin of its own, so both mix within a batch.
    SplittableRandom coins = new SplittableRandom(seed);
    run.staleness = ToyRun.renewing((age, progress) -> coins.nextBoolean());
    // Losses encode the example and the epoch that they were scored in.
    int[] scoredIn = new int[run.examples];
    engine.selectLoss =
        (id, updates) -> {
          scoredIn[id] = policy.planned.size() - 1;
          return 1000.0 * scoredIn[id] + id;
        };
    int[] mixed = {0};
    policy.select =
        (candidates, draws) -> {
          int fresh = 0;
          for (int i = 0; i < candidates.size(); i++) {
            int id = candidates.id(i);
            assertThat(candidates.score(i)).isEqualTo(1000.0 * scoredIn[id] + id);
            assertThat(candidates.label(i)).isEqualTo(id % 2);
            fresh += scoredIn[id] == candidates.progress().epoch() ? 1 : 0;
          }
          mixed[0] += fresh > 0 && fresh < candidates.size() ? 1 : 0;
          return Selection.all(candidates.size());
        };
    run.train();
    assertThat(policy.seen.stream().mapToInt(Candidates::size).sum()).isEqualTo(8 * 37);
    assertThat(mixed[0]).as("batches that mixed fresh and stale").isGreaterThan(10);
  }

  @ParameterizedTest
  @CsvSource({"1, 7", "2, 7", "3, 7", "3, 6", "7, 7", "10, 7"})
  void everyNthEpochCostsItsShareOfSelectingPasses(int n, int epochs) {
    run.examples = 22;
    run.epochs = epochs;
    run.staleness = ToyRun.renewing((age, progress) -> age.epochs() >= n);
    RunResult result = run.train();
    int passes = (epochs + n - 1) / n;
    assertThat(engine.allScored()).hasSize(22 * passes);
    assertThat(result.costs().selectForward()).isEqualTo(22L * passes);
    assertThat(result.costs().considered()).isEqualTo(22L * epochs);
    assertThat(result.epochs().get(0).costs().selectForward()).isEqualTo(22);
    if (n == 3) {
      assertThat(result.epochs().stream().map(epoch -> epoch.costs().selectForward()).limit(6))
          .containsExactly(22L, 0L, 0L, 22L, 0L, 0L);
    }
  }

  @Test
  void everyEpochIsTheSameAsAlwaysFresh() {
    RunResult always = ToyRun.with(r -> r.policy = ToyPolicy.random(0.5)).train();
    RunResult everyEpoch =
        ToyRun.with(
                r -> {
                  r.policy = ToyPolicy.random(0.5);
                  r.staleness = ToyRun.renewing((age, progress) -> age.epochs() >= 1);
                })
            .train();
    assertThat(Reports.withoutTimes(everyEpoch)).isEqualTo(Reports.withoutTimes(always));
  }

  @Test
  void agesCountPresentationsSinceTheLastScore() {
    run.epochs = 4;
    List<String> ages = new ArrayList<>();
    run.staleness =
        ToyRun.renewing(
            (age, progress) -> {
              ages.add(progress.epoch() + " " + age.epochs() + " " + age.presentations());
              return age.epochs() >= 3;
            });
    run.train();
    assertThat(ages).hasSize(3 * 20);
    assertThat(ages.stream().distinct()).containsExactly("1 1 0", "2 2 1", "3 3 2");
  }

  @Test
  void candidatesWithoutScoresCostNoSelectingPass() {
    policy.request = progress -> CandidateRequest.unscored(progress.batchSize());
    RunResult result = run.train();
    assertThat(engine.scored).isEmpty();
    assertThat(result.costs().selectForward()).isZero();
    assertThat(result.costs().considered()).isEqualTo(40);
    assertThat(policy.seen).allMatch(candidates -> !candidates.scored());
    assertThat(result.epochs().get(0).regime().unselectedLoss()).isEmpty();
  }

  @Test
  void policiesAreGivenAsManyCandidatesAsTheyAskFor() {
    List<Integer> sizes = List.of(1, 9, 3, Integer.MAX_VALUE);
    policy.request =
        progress -> CandidateRequest.scored(sizes.get(policy.seen.size() % sizes.size()));
    run.epochs = 1;
    run.train();
    assertThat(policy.seen.stream().map(Candidates::size)).containsExactly(1, 9, 3, 7);
    assertThat(policy.seen.stream().flatMapToInt(c -> IntStream.range(0, c.size()).map(c::id)))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 20).boxed().toList());
  }

  @Test
  void scoresThatAreNotFiniteAreCountedAndNeverSelectedOrKept() {
    run.epochs = 3;
    engine.selectLoss =
        (id, updates) ->
            id % 5 == 0 && policy.planned.size() != 3 ? Double.NaN : id == 7 ? 1 / 0.0 : id;
    run.staleness = ToyRun.renewing((age, progress) -> false);
    RunResult result = run.train();
    List<Integer> trained = engine.allTrained();
    assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
    // Ids 0, 5, 10, 15 and 7 have no score in the first two epochs; 7 in the third neither.
    assertThat(result.costs().nonFinite()).isEqualTo(5 + 5 + 1);
    assertThat(trained).hasSize(15 + 15 + 19).doesNotContain(7);
    assertThat(trained.subList(0, 30)).noneMatch(id -> id % 5 == 0);
    assertThat(policy.seen)
        .allSatisfy(
            c ->
                assertThat(IntStream.range(0, c.size()).mapToDouble(c::score))
                    .allMatch(Double::isFinite));
    // Nothing was kept of a bad score: its example is scored again whatever the staleness policy.
    assertThat(engine.allScored()).hasSize(20 + 5 + 5);
  }

  @Test
  void aRequestForManyIsScoredInParts() {
    run.examples = 1300;
    run.epochs = 1;
    policy.request = progress -> CandidateRequest.scored(Integer.MAX_VALUE);
    engine.selectLoss = (id, updates) -> 3 * id;
    RunResult result = run.train();
    assertThat(engine.scored.stream().map(List::size)).containsExactly(512, 512, 276);
    assertThat(result.costs().selectForward()).isEqualTo(1300);
    Candidates all = policy.seen.get(0);
    assertThat(all.size()).isEqualTo(1300);
    assertThat(IntStream.range(0, 1300)).allMatch(i -> all.score(i) == 3 * all.id(i));
  }

  @Test
  void aScorerWithoutAnOpinionIsNoDivergence() {
    run.scorer =
        new ExampleScorer() {
          @Override
          public Set<Signal> requiredSignals() {
            return Set.of();
          }

          @Override
          public double[] score(ExampleBatch batch, Signals signals) {
            return IntStream.range(0, batch.size()).mapToDouble(i -> Double.NaN).toArray();
          }
        };
    RunResult result = run.train();
    assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(result.costs().trained()).isZero();
    assertThat(result.costs().nonFinite()).isEqualTo(40);
  }

  @Test
  void aScorerOfItsOwnDecides() {
    run.scorer =
        new ExampleScorer() {
          @Override
          public Set<Signal> requiredSignals() {
            return Set.of();
          }

          @Override
          public double[] score(ExampleBatch batch, Signals signals) {
            return IntStream.range(0, batch.size()).mapToDouble(i -> -batch.id(i)).toArray();
          }
        };
    run.train();
    for (Candidates candidates : policy.seen) {
      for (int i = 0; i < candidates.size(); i++) {
        assertThat(candidates.score(i)).isEqualTo(-candidates.id(i));
      }
    }
  }

  @Test
  void theRegimeComesFromTheSelectingPass() {
    run.epochs = 1;
    // Half of the examples are wrong (loss 100 and more), and the policy takes exactly those.
    engine.selectLoss = (id, updates) -> id < 10 ? 1 + id : 300;
    policy.select =
        (candidates, draws) -> {
          Selection.Builder chosen = Selection.builder(4);
          for (int i = 0; i < candidates.size(); i++) {
            if (candidates.score(i) > 100) {
              chosen.add(i);
            }
          }
          return chosen.build();
        };
    Regime regime = run.train().epochs().get(0).regime();
    assertThat(regime.scoredCorrect()).hasValue(0.5);
    assertThat(regime.unselectedLoss()).as("mean of 1 to 10").hasValue(5.5);
    assertThat(regime.scoredLosses()).hasSize(5).isSorted();
    assertThat(regime.scoredLosses().get(2)).isCloseTo(10, within(0.7));
    assertThat(regime.trainedLosses()).hasSize(5).isSorted();
  }
}
