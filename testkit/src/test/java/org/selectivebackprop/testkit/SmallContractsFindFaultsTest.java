package org.selectivebackprop.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInput;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.selection.ExampleScorer;
import org.selectivebackprop.core.selection.ScoreAge;
import org.selectivebackprop.core.selection.StalenessDecision;
import org.selectivebackprop.core.selection.StalenessPolicy;
import org.selectivebackprop.core.spi.Progress;

class SmallContractsFindFaultsTest {
  @Test
  void soundStalenessPasses() {
    assertFails(() -> renewing(age -> age.epochs() >= 3));
  }

  @Test
  void stalenessThatRecovers() {
    assertFails(
        () -> renewing(age -> age.epochs() == 3 || age.equals(ScoreAge.NEVER)),
        "ageingNeverFreshens");
    assertFails(
        () -> renewing(age -> age.presentations() == 3 || age.equals(ScoreAge.NEVER)),
        "ageingNeverFreshens");
  }

  @Test
  void stalenessThatCounts() {
    assertFails(
        () -> {
          AtomicInteger asked = new AtomicInteger();
          return renewing(age -> asked.incrementAndGet() > 5 || age.equals(ScoreAge.NEVER));
        },
        "equalQuestionsGetEqualAnswers");
  }

  @Test
  void stalenessThatReusesNothing() {
    assertFails(
        () -> renewing(age -> age.epochs() < Integer.MAX_VALUE && age.epochs() > 2),
        "nothingIsNotReused");
  }

  private static StalenessPolicy renewing(Predicate<ScoreAge> tooOld) {
    return (age, progress) ->
        tooOld.test(age) ? StalenessDecision.RESCORE : StalenessDecision.REUSE;
  }

  /** The loss as it is: nothing wrong with it. */
  static class LossScorer implements ExampleScorer {
    @Override
    public Set<Signal> requiredSignals() {
      return EnumSet.of(Signal.LOSS);
    }

    @Override
    public double[] score(ExampleBatch batch, Signals signals) {
      double[] scores = new double[batch.size()];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = signals.at(Signal.LOSS, i);
      }
      return scores;
    }
  }

  @Test
  void soundScorerPasses() {
    assertScorerFails(LossScorer::new);
  }

  @Test
  void scorerThatReadsMoreThanItDeclares() {
    assertScorerFails(
        () ->
            new LossScorer() {
              @Override
              public Set<Signal> requiredSignals() {
                return Set.of();
              }
            },
        "batchIsNotChanged",
        "damagedStateIsRefusedOrHarmless",
        "equalCallsAgree",
        "needsAreStable",
        "observersDoNotInteract",
        "oneScorePerExample",
        "otherSignalsAreIgnored",
        "restoringReplacesState",
        "savedStateContinues",
        "savingIsHarmless");
  }

  @Test
  void scorerThatScoresTheBuffer() {
    assertScorerFails(
        () ->
            new LossScorer() {
              @Override
              public double[] score(ExampleBatch batch, Signals signals) {
                return new double[batch.images().length];
              }
            },
        "damagedStateIsRefusedOrHarmless",
        "oneScorePerExample");
  }

  @Test
  void scorerThatTouchesPixels() {
    assertScorerFails(
        () ->
            new LossScorer() {
              @Override
              public double[] score(ExampleBatch batch, Signals signals) {
                batch.images()[0]++;
                return super.score(batch, signals);
              }
            },
        "batchIsNotChanged");
  }

  @Test
  void scorerThatRemembers() {
    assertScorerFails(
        () ->
            new LossScorer() {
              private int calls;

              @Override
              public double[] score(ExampleBatch batch, Signals signals) {
                double[] scores = super.score(batch, signals);
                scores[0] += calls++;
                return scores;
              }
            },
        "equalCallsAgree",
        "savedStateContinues");
  }

  @Test
  void scorerThatForgetsWhenRestored() {
    assertScorerFails(
        () ->
            new LossScorer() {
              private int steps;

              @Override
              public void observe(ExampleBatch batch, Signals signals, double learningRate) {
                steps++;
              }

              @Override
              public double[] score(ExampleBatch batch, Signals signals) {
                double[] scores = super.score(batch, signals);
                scores[0] += steps;
                return scores;
              }
            },
        "restoringReplacesState",
        "savedStateContinues");
  }

  @Test
  void scorerThatEnlargesAndTakesAnyState() {
    assertScorerFails(
        () ->
            new LossScorer() {
              @Override
              public double scale() {
                return 2;
              }

              @Override
              public void restore(DataInput from, Progress at) throws IOException {
                from.skipBytes(Integer.MAX_VALUE);
              }
            },
        "stateIsReadToItsEnd",
        "scaleIsAShare");
  }

  private static void assertFails(Supplier<StalenessPolicy> policy, String... tests) {
    assertThat(Verdict.failures(new Sample.Staleness(values -> policy.get()).contract()))
        .filteredOn(name -> !name.equals(Verdict.NOT_A_SERVICE))
        .containsExactlyInAnyOrder(tests);
  }

  private static void assertScorerFails(Supplier<ExampleScorer> scorer, String... tests) {
    assertThat(Verdict.failures(new Sample.Scorer(values -> scorer.get()).contract()))
        .filteredOn(name -> !name.equals(Verdict.NOT_A_SERVICE))
        .containsExactlyInAnyOrder(tests);
  }
}
