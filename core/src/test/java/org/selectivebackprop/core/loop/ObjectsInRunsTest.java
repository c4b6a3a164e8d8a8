package org.selectivebackprop.core.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.selectivebackprop.core.data.Augmentation;
import org.selectivebackprop.core.error.PluginException;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.schedule.LearningRateSchedule;
import org.selectivebackprop.core.schedule.Step;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.EpochPlan;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.StalenessDecision;
import org.selectivebackprop.core.selection.StalenessPolicy;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Progress;

/** Parts that code hands over are held to the rules as plugins from jars are. */
class ObjectsInRunsTest {
  private final ToyRun run = new ToyRun();

  static Stream<Arguments> wrongSelections() {
    return Stream.of(
        Arguments.of(Selection.builder(1).add(0, 1, -5).build(), "select returned weight -5.0"),
        Arguments.of(Selection.builder(1).add(0, 1, Double.NaN).build(), "returned weight NaN"),
        Arguments.of(Selection.of(999), "select returned position 999 for 4 candidates"),
        Arguments.of(Selection.of(-1), "select returned position -1 for 4 candidates"),
        Arguments.of(Selection.builder(1).add(0, 7, 1).build(), "returned probability 7.0"),
        Arguments.of(null, "select returned null"));
  }

  @ParameterizedTest
  @MethodSource("wrongSelections")
  void aLambdaThatSelectsWrongly(Selection wrong, String what) {
    run.policy = (candidates, draws) -> wrong;
    assertBlamed("plugin 'ObjectsInRunsTest (lambda)': ", what);
  }

  @Test
  void aDuplicateInAPlan() {
    run.policy = new Twice();
    assertBlamed("plugin 'Twice': plan holds id 3, which is out of range or there twice");
  }

  @Test
  void aPolicyThatThrows() {
    run.policy =
        (candidates, draws) -> {
          throw new AssertionError("sour");
        };
    assertBlamed("plugin 'ObjectsInRunsTest (lambda)' failed in select: AssertionError: sour");
  }

  @Test
  void everyOtherPart() {
    assertBlamed(ToyRun.with(r -> r.schedule = done -> Double.NaN), "factor returned NaN");
    assertBlamed(ToyRun.with(r -> r.staleness = (age, progress) -> null), "use returned null");
    assertBlamed(
        ToyRun.with(r -> r.augmentation = (images, offset, shape, draws, id) -> images[-1] = 0),
        "failed in apply: ArrayIndexOutOfBoundsException");
  }

  @Test
  void oneThatKeepsStateServesOneRun() {
    run.policy = new Counting();
    run.train();
    assertBlamed("plugin 'Counting': this instance has had a run", "make a new instance");
    run.policy = new Counting();
    run.train();
    run.policy = new Counting();
    Run once = run.build();
    TrainingLoop.train(once, run.listener, run.stop);
    assertThatExceptionOfType(PluginException.class)
        .as("nor is a run trained twice")
        .isThrownBy(() -> TrainingLoop.train(once, run.listener, run.stop));
  }

  @Test
  void stalenessPoliciesSchedulesAndAugmentationsThatKeepStateServeOneRun() {
    int[] calls = new int[1];
    StalenessPolicy counting =
        (age, progress) ->
            calls[0]++ < 0 ? StalenessDecision.REUSE : StalenessDecision.TRAIN_UNSCORED;
    AtomicInteger asked = new AtomicInteger();
    LearningRateSchedule slower = done -> 1.0 / asked.incrementAndGet();
    Brightening brightening = new Brightening();
    for (Consumer<ToyRun> part :
        List.<Consumer<ToyRun>>of(
            r -> r.staleness = counting,
            r -> r.schedule = slower,
            r -> r.augmentation = brightening)) {
      ToyRun.with(part).train();
      assertBlamed(ToyRun.with(part), "this instance has had a run", "make a new instance");
    }
    LearningRateSchedule step = new Step(List.of(0.5), 0.1);
    ToyRun.with(r -> r.schedule = step).train();
    assertThatCode(() -> ToyRun.with(r -> r.schedule = step).train()).doesNotThrowAnyException();
  }

  private static final class Brightening implements Augmentation {
    private int level;

    @Override
    public void apply(byte[] images, int offset, ImageShape shape, Draws draws, int id) {
      images[offset] += (byte) level++;
    }
  }

  @Test
  void oneThatCanKeepNothingServesMany() {
    run.policy = (candidates, draws) -> Selection.all(candidates.size());
    RunResult first = run.train();
    assertThat(run.train().epochs().get(0).testError())
        .isEqualTo(first.epochs().get(0).testError());
    run.policy = new First(2);
    run.train();
    assertThatCode(run::train).doesNotThrowAnyException();
  }

  @Test
  void anEmptyTestSplitIsRefused() {
    run.tests = 0;
    assertBlamed("plugin 'TinyDataset': the test split is empty");
  }

  @Test
  void aDataSetOfTooManyExamplesIsRefusedAtOnce() {
    run.dataset = Optional.of(new TinyDataset(Integer.MAX_VALUE, 4));
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> assertBlamed("the train split has 2147483647 examples", "from 1 to 134217728"));
  }

  private void assertBlamed(String... parts) {
    assertBlamed(run, parts);
  }

  private static void assertBlamed(ToyRun wrongRun, String... parts) {
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(wrongRun::train)
        .satisfies(
            wrong -> {
              assertThat(wrong).hasMessageContainingAll(parts);
              assertThat(wrong.problems().get(0).where())
                  .startsWith("org.selectivebackprop.core.loop.");
            });
  }

  private record First(int most) implements SelectionPolicy {
    @Override
    public Selection select(Candidates candidates, Draws draws) {
      return Selection.all(Math.min(most, candidates.size()));
    }
  }

  private static final class Counting implements SelectionPolicy {
    private int calls;

    @Override
    public Selection select(Candidates candidates, Draws draws) {
      return ++calls % 2 == 0 ? Selection.none() : Selection.all(candidates.size());
    }
  }

  private static final class Twice implements SelectionPolicy {
    @Override
    public EpochPlan plan(Progress progress, Draws draws) {
      return EpochPlan.of(new int[] {3, 3}, new double[] {1, 1});
    }

    @Override
    public Selection select(Candidates candidates, Draws draws) {
      return Selection.all(candidates.size());
    }
  }
}
