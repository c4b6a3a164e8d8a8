package org.selectivebackprop.samplers.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.samplers.Batches;
import org.selectivebackprop.samplers.Golden;

class BaselinesTest {
  private static final JsonNode GOLDEN = Golden.read("baselines.json");

  @Test
  void allTrainsEverythingWithoutScores() {
    SelectAll policy = new SelectAll();
    assertThat(policy.request(Batches.progress(0, 64))).isEqualTo(CandidateRequest.unscored(64));
    assertThat(policy.select(Batches.unscored(0, 5), Batches.draws(0)))
        .hasToString(Selection.all(5).toString());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.01, Double.NaN})
  void refusesToKeepNothingOrMoreThanEverything(double keep) {
    assertThatIllegalArgumentException().isThrownBy(() -> new SelectRandom(keep));
    assertThatIllegalArgumentException().isThrownBy(() -> new TopK(keep));
    assertThatIllegalArgumentException().isThrownBy(() -> new LowK(keep));
  }

  @Test
  void largestAreGolden() {
    for (JsonNode golden : GOLDEN.get("largest")) {
      assertThat(TopK.largest(Golden.doubles(golden.get("scores")), golden.get("count").asInt()))
          .isEqualTo(Golden.integers(golden.get("positions")));
    }
  }

  @Test
  void largestAreThoseOfAStableSort() {
    SplittableRandom random = new SplittableRandom(1);
    for (int trial = 0; trial < 3000; trial++) {
      int n = 1 + random.nextInt(40);
      double[] scores = random.doubles(n).map(s -> Math.rint(s * 10) - 5).toArray();
      int count = random.nextInt(n + 3);
      int[] expected =
          IntStream.range(0, n)
              .boxed()
              .sorted((a, b) -> Double.compare(scores[b] + 0.0, scores[a] + 0.0))
              .limit(count)
              .mapToInt(i -> i)
              .sorted()
              .toArray();
      assertThat(TopK.largest(scores, count)).isEqualTo(expected);
    }
  }

  @Test
  void topKTrainsItsPartAndAtLeastOne() {
    double[] scores = new SplittableRandom(2).doubles(10).toArray();
    assertThat(new TopK(0.25).select(Batches.scored(scores), Batches.draws(0)).size()).isEqualTo(3);
    assertThat(new TopK(0.01).select(Batches.scored(scores), Batches.draws(0)).size()).isOne();
    assertThat(new TopK(1).select(Batches.scored(scores), Batches.draws(0)).size()).isEqualTo(10);
  }

  @Test
  void lowKTrainsTheLowestAndTopKTheOthers() {
    SplittableRandom random = new SplittableRandom(6);
    for (int trial = 0; trial < 2000; trial++) {
      double[] scores = random.doubles(2L + 2L * random.nextInt(30)).toArray();
      int[] low = new LowK(0.5).select(Batches.scored(scores), Batches.draws(0)).positions();
      int[] top = new TopK(0.5).select(Batches.scored(scores), Batches.draws(0)).positions();
      assertThat(IntStream.concat(IntStream.of(low), IntStream.of(top)).sorted().toArray())
          .isEqualTo(IntStream.range(0, scores.length).toArray());
      double highestOfLow = IntStream.of(low).mapToDouble(i -> scores[i]).max().orElseThrow();
      assertThat(IntStream.of(top).mapToDouble(i -> scores[i])).allMatch(s -> s >= highestOfLow);
    }
  }

  @Test
  void lowKTakesTheEarlierOfEqualScores() {
    Selection selected =
        new LowK(0.6).select(Batches.scored(0.5, 0.1, 0.5, 0.9, 0.5), Batches.draws(0));
    assertThat(selected.positions()).containsExactly(0, 1, 2);
  }

  @Test
  void alwaysOnScoresAndTrainsEverything() {
    AlwaysOn policy = new AlwaysOn();
    assertThat(policy.request(Batches.progress(0, 64))).isEqualTo(CandidateRequest.scored(64));
    assertThat(policy.select(Batches.scored(3, 1, 2), Batches.draws(0)))
        .hasToString(Selection.all(3).toString());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesUnitsThatAreNotAboveZero(double unit) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AbsoluteLoss(AbsoluteLoss.Mode.CLIP, unit));
  }

  @Test
  void hardThresholdIsGolden() {
    JsonNode golden = GOLDEN.get("hardThreshold");
    HardThreshold policy = new HardThreshold(golden.get("threshold").asDouble());
    double[] losses = Golden.doubles(golden.get("losses"));
    assertThat(policy.select(Batches.scored(losses), Batches.draws(0)).positions())
        .isEqualTo(Golden.integers(golden.get("positions")));
  }

  @Test
  void hardThresholdJudgesEachExampleAlone() {
    HardThreshold policy = new HardThreshold(0.5);
    double[] losses = new SplittableRandom(3).doubles(500).toArray();
    int[] alone =
        IntStream.range(0, losses.length)
            .filter(i -> policy.select(Batches.scored(losses[i]), Batches.draws(0)).size() == 1)
            .toArray();
    assertThat(policy.select(Batches.scored(losses), Batches.draws(0)).positions())
        .isEqualTo(alone);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void refusesThresholdsThatAreNotFinite(double threshold) {
    assertThatIllegalArgumentException().isThrownBy(() -> new HardThreshold(threshold));
  }

  @Test
  void absoluteProbabilitiesAreGolden() {
    for (JsonNode golden : GOLDEN.get("absoluteLoss")) {
      AbsoluteLoss policy =
          new AbsoluteLoss(
              Golden.constant(AbsoluteLoss.Mode.class, golden.get("mode")),
              golden.path("unit").asDouble(1));
      double[] actual = policy.probabilities(Golden.doubles(golden.get("losses")));
      double[] expected = Golden.doubles(golden.get("probabilities"));
      for (int i = 0; i < expected.length; i++) {
        assertThat(actual[i]).isCloseTo(expected[i], Golden.closeTo(expected[i]));
      }
    }
  }

  @Test
  void absoluteLossTrainsThoseWhoseDrawIsBelowTheProbability() {
    AbsoluteLoss policy = new AbsoluteLoss(AbsoluteLoss.Mode.CLIP);
    double[] losses = new SplittableRandom(4).doubles(2000, -0.2, 1.2).toArray();
    Selection selected = policy.select(Batches.scored(losses), Batches.draws(9));
    int[] expected =
        IntStream.range(0, losses.length)
            .filter(id -> Batches.draws(9).uniform(id) < Math.min(1, Math.max(0, losses[id])))
            .toArray();
    assertThat(selected.positions()).isEqualTo(expected);
  }

  @Test
  void minMaxIgnoresScaleAndShiftAndGivesEqualLossesNothing() {
    AbsoluteLoss policy = new AbsoluteLoss(AbsoluteLoss.Mode.MIN_MAX);
    SplittableRandom random = new SplittableRandom(5);
    for (int trial = 0; trial < 2000; trial++) {
      double[] losses = random.doubles(2 + random.nextInt(30)).toArray();
      double scale = random.nextDouble(0.1, 10);
      double shift = random.nextDouble(-3, 3);
      double[] other = Arrays.stream(losses).map(l -> scale * l + shift).toArray();
      assertThat(policy.probabilities(other))
          .containsExactly(policy.probabilities(losses), Offset.offset(1e-11));
    }
    assertThat(policy.probabilities(new double[] {2, 2, 2})).containsOnly(0);
    assertThat(policy.probabilities(new double[] {-Double.MAX_VALUE, 0, Double.MAX_VALUE}))
        .containsExactly(0, 0.5, 1);
  }
}
