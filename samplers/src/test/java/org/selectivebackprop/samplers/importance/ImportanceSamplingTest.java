package org.selectivebackprop.samplers.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.TrainedBatch;
import org.selectivebackprop.core.spi.SavedState;
import org.selectivebackprop.samplers.Batches;
import org.selectivebackprop.samplers.Golden;
import org.selectivebackprop.samplers.importance.ImportanceSampling.Settings;
import org.selectivebackprop.samplers.sb.ScoreHistory;

class ImportanceSamplingTest {
  private static final double[] LONELY = {0, 0, 0, 0, 0, 0, 0, 1};

  @Test
  void averageAndSwitchAreGolden() {
    JsonNode golden = Golden.read("importance-sampling.json").get("average");
    ImportanceSampling policy =
        policy(3, golden.get("threshold").asDouble(), golden.get("momentum").asDouble(), false);
    for (int i = 0; i < golden.get("batches").size(); i++) {
      policy.observe(trained(Golden.doubles(golden.get("batches").get(i))));
      double average = golden.get("averages").get(i).asDouble();
      assertThat(policy.tau()).isCloseTo(average, Golden.closeTo(average));
      assertThat(policy.request(Batches.progress(0, 4)).scored())
          .isEqualTo(golden.get("importanceNext").get(i).asBoolean());
    }
  }

  @Test
  void thresholdsAreGolden() {
    JsonNode all = Golden.read("importance-sampling.json");
    for (JsonNode golden : all.get("breakEven")) {
      TauSettings settings = settings(golden.get("presample").asDouble(), 0, 0.9, true);
      double expected = golden.get("threshold").asDouble();
      assertThat(settings.thresholdFor(golden.get("batchSize").asInt()))
          .isCloseTo(expected, Golden.closeTo(expected));
    }
    assertThat(settings(3, 1.5, 0.9, true).thresholdFor(128)).isEqualTo(1.5);
    double constantVariance = all.get("constantVarianceThreshold").asDouble();
    assertThat(fewerExamples().thresholdFor(128))
        .isCloseTo(constantVariance, Golden.closeTo(constantVariance));
  }

  @Test
  void startsUniformWithBatchesThatCostNothing() {
    ImportanceSampling policy = withDefaults();
    assertThat(policy.request(Batches.progress(0, 8))).isEqualTo(CandidateRequest.unscored(8));
    assertThat(policy.select(Batches.unscored(0, 8), Batches.draws(0)))
        .hasToString(Selection.all(8).toString());
  }

  @Test
  void correctedAverageOfAConstantIsTheConstant() {
    ImportanceSampling policy = withDefaults();
    for (int i = 0; i < 50; i++) {
      policy.observe(trained(LONELY));
      assertThat(policy.tau()).isCloseTo(Math.sqrt(8), Offset.offset(1e-12));
    }
  }

  @Test
  void originalAverageNeedsEighteenStepsAsMeasuredOnTheAuthorsCode() {
    ImportanceSampling policy = policy(2, 0, 0.9, false);
    int steps = 0;
    while (!policy.request(Batches.progress(0, 4)).scored()) {
      policy.observe(trained(0, 0, 0, 1));
      steps++;
    }
    assertThat(steps).isEqualTo(18);
  }

  @Test
  void equalTauDoesNotSwitch() {
    ImportanceSampling policy = policy(3, 2, 0, true);
    policy.observe(trained(0, 0, 0, 1));
    assertThat(policy.tau()).isEqualTo(2);
    assertThat(policy.request(Batches.progress(0, 4)).scored()).isFalse();
  }

  @Test
  void switchedOnItDrawsABatchOfThePresampleWithItsWeights() {
    ImportanceSampling policy = switchedOn();
    assertThat(policy.request(Batches.progress(0, 4))).isEqualTo(CandidateRequest.scored(12));
    double[] scores = IntStream.rangeClosed(1, 12).mapToDouble(i -> i).toArray();
    GradientShares shares = new GradientShares(scores);
    Selection selected = policy.select(Batches.scoredFrom(0, 4, scores), Batches.draws(0));
    assertThat(selected.size()).isEqualTo(4);
    for (int i = 0; i < 4; i++) {
      int position = selected.position(i);
      assertThat(selected.probability(i)).isEqualTo(shares.share(position));
      assertThat(selected.weight(i)).isEqualTo(1 / (12 * shares.share(position)));
    }
  }

  @Test
  void weightedMeanIsUnbiasedOverManySeeds() {
    double[] scores = {0.1, 0.4, 0.2, 0.3, 1.2, 0.05, 0.9, 0.3, 0.3, 0.6, 0.7, 0.2};
    double[] values = {3, -1, 4, 1, -5, 9, 2, -6, 5, 3, 5, 8};
    double sum = 0;
    double squares = 0;
    int seeds = 4000;
    for (int seed = 0; seed < seeds; seed++) {
      Selection selected =
          switchedOn().select(Batches.scoredFrom(0, 4, scores), Batches.draws(seed));
      double mean = 0;
      for (int i = 0; i < selected.size(); i++) {
        mean += selected.weight(i) * values[selected.position(i)] / selected.size();
      }
      sum += mean;
      squares += mean * mean;
    }
    double mean = sum / seeds;
    double deviation = Math.sqrt((squares / seeds - mean * mean) / seeds);
    assertThat(mean)
        .isCloseTo(Arrays.stream(values).average().orElseThrow(), Offset.offset(4 * deviation));
  }

  @ParameterizedTest
  @CsvSource({"12, 4", "11, 4", "10, 3", "6, 2", "4, 1", "2, 1", "1, 1"})
  void partOfAPresampleGivesItsPartOfABatch(int candidates, int drawn) {
    double[] scores = IntStream.rangeClosed(1, candidates).mapToDouble(i -> i).toArray();
    Selection selected = switchedOn().select(Batches.scoredFrom(0, 4, scores), Batches.draws(0));
    assertThat(selected.size()).isEqualTo(drawn);
  }

  @Test
  void drawsDependOnTheEpochAndTheFirstCandidate() {
    double[] scores = IntStream.rangeClosed(1, 120).mapToDouble(i -> i).toArray();
    String one =
        switchedOn().select(Batches.scoredFrom(0, 40, scores), Batches.draws(0)).toString();
    assertThat(switchedOn().select(Batches.scoredFrom(0, 40, scores), Batches.draws(0)))
        .hasToString(one);
    assertThat(switchedOn().select(Batches.scoredFrom(7, 40, scores), Batches.draws(0)).toString())
        .isNotEqualTo(one);
    assertThat(switchedOn().select(Batches.scoredFrom(0, 40, scores), Batches.draws(1)).toString())
        .isNotEqualTo(one);
  }

  @Test
  void batchesDrawnByImportanceDoNotCountTwice() {
    ImportanceSampling policy = switchedOn();
    policy.select(
        Batches.scoredFrom(0, 4, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12), Batches.draws(0));
    double tau = policy.tau();
    policy.observe(trained(LONELY));
    assertThat(policy.tau()).isEqualTo(tau);
  }

  @Test
  void fallingTauSwitchesBackToUniform() {
    ImportanceSampling policy = switchedOn();
    double[] equal = new double[12];
    Arrays.fill(equal, 0.5);
    int steps = 0;
    while (policy.request(Batches.progress(0, 4)).scored()) {
      policy.select(Batches.scoredFrom(12 * steps, 4, equal), Batches.draws(0));
      steps++;
    }
    assertThat(steps).isBetween(1, 30);
  }

  @Test
  void scoresThatAreNotFiniteAreLeftOutOfTau() {
    ImportanceSampling policy = policy(3, 0, 0, true);
    policy.observe(trained(Double.NaN, 0, Double.POSITIVE_INFINITY, 0, 0, 1));
    assertThat(policy.tau()).isCloseTo(2, Offset.offset(1e-12));
    policy.observe(trained(Double.NaN));
    assertThat(policy.tau()).isCloseTo(2, Offset.offset(1e-12));
  }

  @Test
  void missingScoresAreAnError() {
    TrainedBatch silent =
        new TrainedBatch(new int[1], new double[1], new double[0], Batches.progress(0, 1));
    assertThatIllegalStateException().isThrownBy(() -> withDefaults().observe(silent));
  }

  @Test
  void restoredPolicyContinuesAndDamageIsRefused() {
    ImportanceSampling policy = switchedOn();
    policy.select(Batches.scoredFrom(0, 4, 1, 2, 3), Batches.draws(0));
    SavedState state = SavedState.of(policy);
    ImportanceSampling restored = withDefaults();
    state.restore(restored, Batches.progress(0, 4));
    assertThat(SavedState.of(restored)).isEqualTo(state);
    restored.observe(trained(LONELY));
    assertThat(restored.tau()).isEqualTo(policy.tau());
    SavedState other = SavedState.of(new ScoreHistory(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> other.restore(restored, Batches.progress(0, 4)));
  }

  @ParameterizedTest
  @CsvSource({
    "0.99, 0, 0.9, presample 0.99", "1001, 0, 0.9, presample", "NaN, 0, 0.9, presample",
    "3, -1, 0.9, threshold -1", "3, NaN, 0.9, threshold", "3, 0, 1, momentum 1",
    "3, 0, -0.1, momentum", "3, 0, NaN, momentum"
  })
  void refusesSettings(double presample, double threshold, double momentum, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(presample, threshold, momentum, true))
        .withMessageContaining(message);
  }

  static TauSettings settings(
      double presample, double threshold, double momentum, boolean biasCorrection) {
    return new TauSettings(
        presample, threshold, momentum, biasCorrection, TauSettings.Spending.LOWER_VARIANCE);
  }

  static TauSettings fewerExamples() {
    return new TauSettings(3, 0, 0.9, true, TauSettings.Spending.FEWER_EXAMPLES);
  }

  private static ImportanceSampling policy(
      double presample, double threshold, double momentum, boolean biasCorrection) {
    return new ImportanceSampling(
        Settings.of(settings(presample, threshold, momentum, biasCorrection)));
  }

  static ImportanceSampling withDefaults() {
    return new ImportanceSampling(Settings.of(TauSettings.defaults()));
  }

  static ImportanceSampling switchedOn() {
    ImportanceSampling policy = withDefaults();
    policy.observe(trained(LONELY));
    return policy;
  }

  static TrainedBatch trained(double... scores) {
    int[] ids = IntStream.range(0, scores.length).toArray();
    return new TrainedBatch(ids, new double[ids.length], scores, Batches.progress(0, ids.length));
  }
}
