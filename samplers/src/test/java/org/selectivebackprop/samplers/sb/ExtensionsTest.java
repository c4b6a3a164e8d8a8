package org.selectivebackprop.samplers.sb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.TrainedBatch;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.SavedState;
import org.selectivebackprop.samplers.Batches;
import org.selectivebackprop.samplers.sb.Extensions.Unbiasing;
import org.selectivebackprop.samplers.sb.ScoreHistory.PercentileConvention;
import org.selectivebackprop.samplers.sb.SelectiveBackprop.Order;
import org.selectivebackprop.samplers.sb.SelectiveBackprop.Settings;

/** What Selective-Backprop does beyond the paper. */
class ExtensionsTest {
  private static final Settings FLOORED =
      new Settings(2, 64, 0.05, PercentileConvention.MID, Order.BATCH_FIRST);

  private static SelectiveBackprop unbiased(Unbiasing unbiasing) {
    return new SelectiveBackprop(FLOORED, new Extensions(unbiasing, 1, 0));
  }

  private static double[] losses(SplittableRandom random) {
    int n = 1 + random.nextInt(60);
    return random.doubles(n, 0, 3).map(l -> Math.rint(l * 10) / 10).toArray();
  }

  @Test
  void inverseProbabilitiesAreTheWeights() {
    SplittableRandom random = new SplittableRandom(1);
    SelectiveBackprop policy = unbiased(Unbiasing.INVERSE_PROBABILITY);
    for (int trial = 0; trial < 2000; trial++) {
      Selection selected = policy.select(Batches.scored(losses(random)), Batches.draws(trial));
      for (int i = 0; i < selected.size(); i++) {
        assertThat(selected.weight(i)).isEqualTo(1 / selected.probability(i)).isBetween(1.0, 20.0);
      }
    }
  }

  @Test
  void theWeightedSumOfTheSelectedIsThatOfAllOnAverage() {
    double[] losses = {0.1, 0.4, 0.4, 0.7, 2, 0.2};
    double total = Arrays.stream(losses).sum();
    int seeds = 40_000;
    double sum = 0;
    double squares = 0;
    for (int seed = 0; seed < seeds; seed++) {
      Selection selected =
          unbiased(Unbiasing.INVERSE_PROBABILITY)
              .select(Batches.scored(losses), Batches.draws(seed));
      double weighted = 0;
      for (int i = 0; i < selected.size(); i++) {
        weighted += selected.weight(i) * losses[selected.position(i)];
      }
      sum += weighted;
      squares += weighted * weighted;
    }
    double mean = sum / seeds;
    double deviation = Math.sqrt((squares / seeds - mean * mean) / seeds);
    assertThat(mean).isCloseTo(total, within(4 * deviation));
  }

  @Test
  void selfNormalisedWeightsAverageOneAndKeepTheirRatios() {
    SplittableRandom random = new SplittableRandom(2);
    SelectiveBackprop policy = unbiased(Unbiasing.SELF_NORMALISED);
    for (int trial = 0; trial < 2000; trial++) {
      Selection selected = policy.select(Batches.scored(losses(random)), Batches.draws(trial));
      double sum = 0;
      for (int i = 0; i < selected.size(); i++) {
        sum += selected.weight(i);
        assertThat(selected.weight(i) * selected.probability(i))
            .isCloseTo(selected.weight(0) * selected.probability(0), within(1e-12));
      }
      assertThat(sum).isCloseTo(selected.size(), within(1e-9));
    }
  }

  @ParameterizedTest
  @EnumSource
  void unbiasingChangesWeightsAndNothingElse(Unbiasing unbiasing) {
    SplittableRandom random = new SplittableRandom(3);
    SelectiveBackprop policy = unbiased(unbiasing);
    SelectiveBackprop plain = new SelectiveBackprop(FLOORED);
    for (int trial = 0; trial < 2000; trial++) {
      double[] losses = losses(random);
      Selection selected = policy.select(Batches.scored(losses), Batches.draws(trial));
      Selection expected = plain.select(Batches.scored(losses), Batches.draws(trial));
      assertThat(selected.positions()).isEqualTo(expected.positions());
      assertThat(selected.inclusionProbabilities()).isEqualTo(expected.inclusionProbabilities());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "INVERSE_PROBABILITY, 0",
    "INVERSE_PROBABILITY, 1e-9",
    "SELF_NORMALISED, 0",
    "SELF_NORMALISED, 1e-9"
  })
  void unbiasingNeedsAFloor(Unbiasing unbiasing, double floor) {
    Settings settings = new Settings(2, 64, floor, PercentileConvention.MID, Order.BATCH_FIRST);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SelectiveBackprop(settings, new Extensions(unbiasing, 1, 0)))
        .withMessageContaining("floor is " + floor);
  }

  @Test
  void inclusionProbabilitiesCoverAllCandidates() {
    SplittableRandom random = new SplittableRandom(4);
    SelectiveBackprop policy = new SelectiveBackprop(Settings.ofBeta(2));
    for (int trial = 0; trial < 2000; trial++) {
      double[] losses = losses(random);
      Selection selected = policy.select(Batches.scored(losses), Batches.draws(trial));
      double[] expected = Arrays.stream(losses).map(policy::probability).toArray();
      assertThat(selected.inclusionProbabilities()).isEqualTo(expected);
      for (int i = 0; i < selected.size(); i++) {
        assertThat(selected.probability(i)).isEqualTo(expected[selected.position(i)]);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 128, 128", "4, 128, 512", "1.5, 3, 5", "1000, 4194304, 2147483647"})
  void asksForAMultipleOfTheTrainingBatch(double factor, int batch, int asked) {
    SelectiveBackprop policy =
        new SelectiveBackprop(FLOORED, new Extensions(Unbiasing.NONE, factor, 0));
    assertThat(policy.request(Batches.progress(0, batch)))
        .isEqualTo(CandidateRequest.scored(asked));
  }

  @Test
  void whoWasNotTrainedForLongIsTrainedSurely() {
    SelectiveBackprop policy =
        new SelectiveBackprop(
            new Settings(9, 64, 0, PercentileConvention.STRICT, Order.BATCH_FIRST),
            new Extensions(Unbiasing.NONE, 1, 3));
    policy.observe(
        new TrainedBatch(new int[] {0}, new double[1], new double[0], Batches.progress(1, 2)));
    for (int epoch = 0; epoch < 6; epoch++) {
      Selection selected = policy.select(Batches.scoredIn(epoch, 1, 2), Batches.draws(epoch));
      // Trained in epoch 1, so due in epoch 4; never trained, so due in epoch 2.
      assertThat(selected.inclusionProbabilities()[0] == 1)
          .as("epoch %d", epoch)
          .isEqualTo(epoch >= 4);
      assertThat(selected.inclusionProbabilities()[1] == 1)
          .as("epoch %d", epoch)
          .isEqualTo(epoch >= 2);
    }
  }

  @Test
  void aSavedPolicyStillKnowsWhoWasTrained() {
    Extensions extensions = new Extensions(Unbiasing.SELF_NORMALISED, 1, 2);
    SplittableRandom random = new SplittableRandom(5);
    SelectiveBackprop policy = new SelectiveBackprop(FLOORED, extensions);
    for (int b = 0; b < 50; b++) {
      train(policy, policy, b, random.doubles(20).toArray());
    }
    SelectiveBackprop restored = new SelectiveBackprop(FLOORED, extensions);
    SavedState.of(policy).restore(restored, Batches.progress(10, 20));
    for (int b = 50; b < 100; b++) {
      double[] losses = random.doubles(20).toArray();
      train(policy, restored, b, losses);
    }
  }

  /** One batch of an epoch of five for both, which must agree. */
  private static void train(
      SelectiveBackprop one, SelectiveBackprop other, int b, double[] losses) {
    Selection selected = one.select(Batches.scoredIn(b / 5, losses), Batches.draws(b));
    if (one != other) {
      Selection same = other.select(Batches.scoredIn(b / 5, losses), Batches.draws(b));
      assertThat(same).hasToString(selected.toString());
      assertThat(same.inclusionProbabilities()).isEqualTo(selected.inclusionProbabilities());
    }
    TrainedBatch trained =
        new TrainedBatch(
            selected.positions(),
            new double[selected.size()],
            new double[0],
            Batches.progress(b / 5, 20));
    one.observe(trained);
    if (one != other) {
      other.observe(trained);
    }
  }

  @Test
  void trainingInTheFutureIsRefused() {
    Extensions extensions = new Extensions(Unbiasing.NONE, 1, 2);
    SelectiveBackprop policy = new SelectiveBackprop(FLOORED, extensions);
    policy.observe(
        new TrainedBatch(new int[] {3}, new double[1], new double[0], Batches.progress(7, 20)));
    SavedState state = SavedState.of(policy);
    state.restore(new SelectiveBackprop(FLOORED, extensions), Batches.progress(8, 20));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> state.restore(policy, Batches.progress(6, 20)))
        .withMessage("epoch 7 is not in [-1, 6]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> state.restore(policy, new Progress(8, 10, 3, 1, 0, 0, 0)))
        .withMessage("number of epochs 4 is not in [0, 3]");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.9, 1001, Double.NaN})
  void refusesFewerCandidatesThanABatchOrTooMany(double candidates) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Extensions(Unbiasing.NONE, candidates, 0))
        .withMessageContaining("candidates " + candidates);
  }

  @Test
  void refusesNegativeRefresh() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Extensions(Unbiasing.NONE, 1, -1))
        .withMessageContaining("-1");
  }
}
