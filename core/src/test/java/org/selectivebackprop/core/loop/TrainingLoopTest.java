package org.selectivebackprop.core.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.selectivebackprop.core.run.IncompleteBatchPolicy;
import org.selectivebackprop.core.run.Outcome;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.selection.EpochPlan;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Progress;

/** What is trained, in which batches, with which weights and rates. */
class TrainingLoopTest {
  private final ScriptedEngine engine = new ScriptedEngine();
  private final ToyRun run = new ToyRun();

  @BeforeEach
  void script() {
    run.engine = engine;
  }

  static Stream<Integer> batchSizes() {
    return Stream.of(1, 3, 4, 7, 20);
  }

  @ParameterizedTest
  @MethodSource("batchSizes")
  void traditionalTrainsEverybodyOnceAnEpoch(int batch) {
    run.policy = ToyPolicy.traditional();
    run.batch = batch;
    RunResult result = run.train();
    List<Integer> trained = engine.allTrained();
    List<Integer> all = IntStream.range(0, 20).boxed().toList();
    assertThat(trained.subList(0, 20)).containsExactlyInAnyOrderElementsOf(all);
    assertThat(trained.subList(20, 40)).containsExactlyInAnyOrderElementsOf(all);
    assertThat(trained.subList(0, 20)).isNotEqualTo(trained.subList(20, 40));
    assertThat(result.costs().trained()).isEqualTo(40);
    assertThat(result.costs().updates()).isEqualTo(2L * ((20 + batch - 1) / batch));
    assertThat(result.costs().forwardUnits()).isEqualTo(3 * 40);
    assertThat(engine.evaluated)
        .as("the test split twice, and a batch to warm up")
        .isEqualTo(2 * 8 + batch);
  }

  @ParameterizedTest
  @EnumSource
  void batchesAreFullButForAFlaggedTail(IncompleteBatchPolicy tail) {
    ToyPolicy policy = ToyPolicy.random(0.6);
    run.policy = policy;
    run.examples = 101;
    run.epochs = 5;
    run.batch = 8;
    run.tail = tail;
    RunResult result = run.train();
    List<Integer> sizes = engine.steps.stream().map(step -> step.ids().size()).toList();
    long partial = sizes.stream().filter(size -> size != 8).count();
    assertThat(partial)
        .isEqualTo(
            switch (tail) {
              case FLUSH -> tails(policy, 101, 8).stream().filter(rest -> rest > 0).count();
              case CARRY -> policy.selected.size() % 8 == 0 ? 0 : 1;
              case DROP -> 0;
            });
    int dropped =
        tail == IncompleteBatchPolicy.DROP
            ? tails(policy, 101, 8).stream().mapToInt(Integer::intValue).sum()
            : 0;
    assertThat(policy.selected).hasSize(engine.allTrained().size() + dropped);
    assertThat(result.costs().trained()).isEqualTo(engine.allTrained().size());
    assertThat(result.costs().updates()).isEqualTo(engine.steps.size());
    if (tail != IncompleteBatchPolicy.DROP) {
      assertThat(engine.allTrained()).as("first in, first out").isEqualTo(policy.selected);
    }
    assertThat(policy.selected.size()).as("the policy chose some").isBetween(200, 400);
  }

  /** How many selected examples of each epoch did not fill a batch. */
  private static List<Integer> tails(ToyPolicy policy, int examples, int batch) {
    List<Integer> perEpoch = new ArrayList<>(Collections.nCopies(policy.planned.size(), 0));
    // The same draws again: which were selected in which epoch.
    policy.seen.forEach(
        candidates -> {
          int epoch = candidates.progress().epoch();
          Draws draws = Draws.of(1, "selection").epoch(epoch);
          for (int i = 0; i < candidates.size(); i++) {
            if (draws.uniform(candidates.id(i)) < 0.6) {
              perEpoch.set(epoch, perEpoch.get(epoch) + 1);
            }
          }
        });
    assertThat(policy.seen.stream().mapToInt(c -> c.size()).sum())
        .isEqualTo(examples * perEpoch.size());
    return perEpoch.stream().map(count -> count % batch).toList();
  }

  @Test
  void eachIdIsTrainedAtMostOnceAnEpoch() {
    run.policy = ToyPolicy.random(0.7);
    run.epochs = 4;
    List<Integer> until = new ArrayList<>(List.of(0));
    run.listener =
        new RunListener() {
          @Override
          public void onEpoch(RunResult soFar) {
            until.add(engine.allTrained().size());
          }
        };
    run.train();
    for (int epoch = 0; epoch < 4; epoch++) {
      List<Integer> ids = engine.allTrained().subList(until.get(epoch), until.get(epoch + 1));
      assertThat(new HashSet<>(ids)).hasSameSizeAs(ids).isNotEmpty();
    }
  }

  @Test
  void aBacklogIsDrainedAtOnce() {
    // One choice that fills many batches: the queue must not keep full batches waiting.
    ToyPolicy policy = ToyPolicy.all();
    policy.select =
        (candidates, draws) -> {
          Selection.Builder many = Selection.builder(0);
          for (int i = 0; i < 5 * candidates.size(); i++) {
            many.add(i % candidates.size());
          }
          return many.build();
        };
    run.policy = policy;
    run.epochs = 1;
    List<Long> updates = new ArrayList<>();
    run.listener =
        new RunListener() {
          @Override
          public void onProgress(Progress progress) {
            updates.add(progress.updates());
          }
        };
    run.train();
    assertThat(updates).containsExactly(5L, 10L, 15L, 20L, 25L);
  }

  @Test
  void plansDecideWhoTakesPartAndTheirWeightsMultiply() {
    ToyPolicy policy = ToyPolicy.all();
    policy.plan =
        progress ->
            progress.epoch() == 0
                ? EpochPlan.of(new int[] {3, 8, 5}, new double[] {2, 0, 0.5})
                : EpochPlan.of(new int[0], new double[0]);
    policy.select =
        (candidates, draws) -> {
          Selection.Builder chosen = Selection.builder(3);
          for (int i = 0; i < candidates.size(); i++) {
            chosen.add(i, 1, candidates.id(i));
          }
          return chosen.build();
        };
    run.policy = policy;
    RunResult result = run.train();
    assertThat(engine.steps).hasSize(1);
    ScriptedEngine.Step step = engine.steps.get(0);
    assertThat(step.ids()).containsExactlyInAnyOrder(3, 8, 5);
    for (int i = 0; i < 3; i++) {
      double planned = step.ids().get(i) == 3 ? 2 : step.ids().get(i) == 8 ? 0 : 0.5;
      assertThat(step.weights().get(i)).isEqualTo(planned * step.ids().get(i));
    }
    assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(result.costs().considered()).isEqualTo(3);
    assertThat(result.epochs().get(1).trainLoss()).isNaN();
    assertThat(result.epochs().get(1).regime()).isEqualTo(new RegimeAccumulator(true).regime());
  }

  @Test
  void withoutPlansAndWeightsEverythingWeighsOne() {
    run.train();
    assertThat(engine.steps).allSatisfy(step -> assertThat(step.weights()).containsOnly(1.0));
  }

  @Test
  void carriedExamplesKeepThePixelsOfTheEpochThatSelectedThem() {
    ToyPolicy policy = ToyPolicy.all();
    run.policy = policy;
    run.examples = 5;
    run.tail = IncompleteBatchPolicy.CARRY;
    run.augmentation =
        (images, offset, shape, draws, id) -> images[offset] = (byte) (127 * draws.uniform(id));
    run.train();
    Draws draws = Draws.of(1, "augmentation");
    int seen = 0;
    for (ScriptedEngine.Step step : engine.steps) {
      for (int i = 0; i < step.ids().size(); i++) {
        int epoch = seen++ / 5;
        assertThat(step.pixels().get(i))
            .isEqualTo((int) (127 * draws.epoch(epoch).uniform(step.ids().get(i))));
      }
    }
    assertThat(engine.steps.stream().map(step -> step.ids().size())).containsExactly(4, 4, 2);
  }

  /** What waits is trained in the last epoch, also where that has no candidates. */
  @Test
  void carriedExamplesAreTrainedAfterAnEmptyLastPlan() {
    ToyPolicy policy = ToyPolicy.all();
    policy.plan =
        progress ->
            progress.epoch() == 1
                ? EpochPlan.of(new int[0], new double[0])
                : EpochPlan.everything();
    run.policy = policy;
    run.examples = 7;
    run.tail = IncompleteBatchPolicy.CARRY;
    RunResult result = run.train();
    assertThat(engine.steps.stream().map(step -> step.ids().size())).containsExactly(4, 3);
    assertThat(result.costs().trained()).isEqualTo(7);
    assertThat(result.last().orElseThrow().costs().trained()).isEqualTo(3);
  }
}
