package org.selectivebackprop.samplers.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.samplers.sb.ScoreHistory.PercentileConvention;
import org.selectivebackprop.samplers.sb.SelectiveBackprop;
import org.selectivebackprop.samplers.sb.SelectiveBackprop.Order;
import org.selectivebackprop.samplers.sb.SelectiveBackprop.Settings;
import org.selectivebackprop.samplers.staleness.FreeScores;
import org.selectivebackprop.samplers.staleness.FreeScores.Then;

/** Selection without a scoring pass, in the real loop. */
class FreeScoresLoopTest {
  /** Trains so few that many go without for long. */
  private static final Settings HARD =
      new Settings(8, 64, 0, PercentileConvention.STRICT, Order.BATCH_FIRST);

  private final Choices choices = new Choices();

  private static ToyRun run(int after, Then then, long seed) {
    ToyRun run = ToyRun.of(new SelectiveBackprop(HARD));
    run.staleness = new FreeScores(after, then);
    run.seed = seed;
    return run;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7})
  void nothingIsScoredAndEverybodyIsTrainedWithinTheEpochsGiven(int after) {
    for (long seed = 1; seed <= 10; seed++) {
      Choices made = new Choices();
      ToyRun run = run(after, Then.TRAIN, seed);
      RunResult result = run.train(made);
      assertThat(result.costs().scoringUnits()).isZero();
      assertThat(result.costs().forwardUnits()).isEqualTo(3.0 * result.costs().trained());
      assertThat(made.selectedIn(0)).hasSize(run.examples).doesNotHaveDuplicates();
      for (int from = 0; from + after <= run.epochs; from++) {
        Set<Integer> trained = new TreeSet<>();
        IntStream.range(from, from + after).forEach(e -> trained.addAll(made.selectedIn(e)));
        assertThat(trained).as("from epoch %d", from).hasSize(run.examples);
      }
    }
  }

  @Test
  void mostEpochsTrainLittle() {
    ToyRun run = run(4, Then.TRAIN, 1);
    RunResult result = run.train(choices);
    assertThat(result.costs().trained()).isLessThan(run.examples * run.epochs / 2);
    assertThat(choices.selectedIn(1).size()).isLessThan(run.examples / 2);
  }

  @Test
  void aScoreIsThatOfTheLastTrainingStep() {
    Map<Integer, Double> last = new HashMap<>();
    int[] steps = {0};
    ToyRun run = run(3, Then.TRAIN, 1);
    run.scorer =
        Recorder.of(
            (id, training) -> {
              assertThat(training).isTrue();
              last.put(id, 1000.0 * ++steps[0] + id);
              return last.get(id);
            },
            true);
    int[] seen = {0};
    run.train(
        new RunListener() {
          @Override
          public void onChoice(Candidates candidates, Selection selection) {
            for (int i = 0; candidates.scored() && i < candidates.size(); i++) {
              assertThat(candidates.score(i)).isEqualTo(last.get(candidates.id(i)));
              seen[0]++;
            }
          }
        });
    assertThat(seen[0]).isGreaterThan(100);
  }

  @Test
  void renewedInsteadWhoIsDueMayBePassedOverAgain() {
    ToyRun run = run(3, Then.RESCORE, 1);
    RunResult result = run.train(choices);
    assertThat(result.epochs().get(0).costs().selectForward()).isEqualTo(run.examples);
    assertThat(choices.selectedIn(0)).hasSizeLessThan(run.examples / 2);
    // Passed over in epoch 0: scored again in epoch 3; trained: later.
    assertThat(result.epochs().get(1).costs().selectForward()).isZero();
    assertThat(result.epochs().get(3).costs().selectForward()).isBetween(1L, run.examples - 1L);
  }
}
