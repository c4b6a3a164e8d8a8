package org.selectivebackprop.samplers.sb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.spi.SavedState;
import org.selectivebackprop.samplers.Batches;
import org.selectivebackprop.samplers.Golden;
import org.selectivebackprop.samplers.sb.ScoreHistory.PercentileConvention;
import org.selectivebackprop.samplers.sb.SelectiveBackprop.Order;
import org.selectivebackprop.samplers.sb.SelectiveBackprop.Settings;

class SelectiveBackpropTest {
  /** Enough for the least probable golden case, P = 1/512, to be selected now and then. */
  private static final int SEEDS = 5000;

  static JsonNode probabilities() {
    return Golden.read("selective-backprop.json").get("probabilities");
  }

  static JsonNode meanOfFullWindow() {
    return Golden.read("selective-backprop.json").get("meanOfFullWindow");
  }

  @ParameterizedTest
  @MethodSource("probabilities")
  void selectsWithTheGoldenProbabilities(JsonNode golden) {
    JsonNode batches = golden.get("batches");
    for (int seed = 0; seed < SEEDS; seed++) {
      SelectiveBackprop policy = new SelectiveBackprop(settings(golden));
      for (int b = 0; b < batches.size(); b++) {
        double[] losses = Golden.doubles(batches.get(b));
        Selection selected = policy.select(Batches.scored(losses), Batches.draws(seed));
        assertSelected(selected, Golden.doubles(golden.get("probabilities").get(b)), seed);
      }
    }
  }

  private static Settings settings(JsonNode golden) {
    return new Settings(
        golden.get("beta").asDouble(),
        golden.get("history").asInt(),
        golden.get("floor").asDouble(),
        Golden.constant(PercentileConvention.class, golden.get("percentile")),
        Golden.constant(Order.class, golden.get("order")));
  }

  /** Exactly those whose draw is below their probability, with it and weight 1. */
  private static void assertSelected(Selection selected, double[] probabilities, int seed) {
    int found = 0;
    for (int i = 0; i < probabilities.length; i++) {
      if (Batches.draws(seed).uniform(i) < probabilities[i]) {
        assertThat(selected.position(found)).isEqualTo(i);
        assertThat(selected.probability(found))
            .isCloseTo(probabilities[i], Golden.closeTo(probabilities[i]));
        assertThat(selected.weight(found)).isOne();
        found++;
      }
    }
    assertThat(selected.size()).isEqualTo(found);
  }

  @ParameterizedTest
  @MethodSource("meanOfFullWindow")
  void meanOverAFullWindowIsTheSelectivity(JsonNode golden) {
    int history = golden.get("history").asInt();
    double beta = golden.get("beta").asDouble();
    SelectiveBackprop policy =
        new SelectiveBackprop(
            new Settings(beta, history, 0, PercentileConvention.STRICT, Order.BATCH_FIRST));
    double[] losses = shuffled(history, new SplittableRandom(3));
    policy.select(Batches.scored(losses), Batches.draws(0));
    double mean = Arrays.stream(losses).map(policy::probability).average().orElseThrow();
    double expected = golden.get("mean").asDouble();
    assertThat(mean).isCloseTo(expected, Golden.closeTo(expected));
  }

  @Test
  void shareSelectedIsOneOverBetaPlusOne() {
    SelectiveBackprop policy = new SelectiveBackprop(Settings.ofBeta(2));
    SplittableRandom random = new SplittableRandom(5);
    int selected = 0;
    int batches = 1000;
    for (int b = 0; b < batches; b++) {
      double[] losses = random.doubles(128).map(u -> -Math.log(1 - u)).toArray();
      selected += policy.select(Batches.scoredFrom(b * 128, 128, losses), Batches.draws(1)).size();
    }
    double n = batches * 128.0;
    assertThat(selected / n).isCloseTo(1 / 3.0, within(4 * Math.sqrt(2 / 9.0 / n)));
  }

  private static org.assertj.core.data.Offset<Double> within(double offset) {
    return org.assertj.core.data.Offset.offset(offset);
  }

  @ParameterizedTest
  @EnumSource
  void probabilityRisesWithTheLossFromFloorToOne(PercentileConvention percentile) {
    SplittableRandom random = new SplittableRandom(8);
    for (int trial = 0; trial < 2000; trial++) {
      double floor = trial % 2 == 0 ? 0 : random.nextDouble();
      Settings settings =
          new Settings(
              random.nextDouble(4), 1 + random.nextInt(200), floor, percentile, Order.BATCH_FIRST);
      SelectiveBackprop policy = new SelectiveBackprop(settings);
      double[] losses = random.doubles(150, -1, 3).map(l -> Math.rint(l * 40) / 40).toArray();
      policy.select(Batches.scored(losses), Batches.draws(trial));
      Arrays.sort(losses);
      double last = floor;
      for (double loss : losses) {
        double probability = policy.probability(loss);
        assertThat(probability).isBetween(last, 1.0);
        last = probability;
      }
    }
  }

  @Test
  void onlyTheOrderOfLossesMatters() {
    for (Order order : Order.values()) {
      Settings settings = new Settings(2, 50, 0, PercentileConvention.MID, order);
      SelectiveBackprop policy = new SelectiveBackprop(settings);
      SelectiveBackprop transformed = new SelectiveBackprop(settings);
      SplittableRandom random = new SplittableRandom(9);
      for (int b = 0; b < 100; b++) {
        double[] losses = random.doubles(20, 0, 4).map(l -> Math.rint(l * 10) / 10).toArray();
        double[] rising = Arrays.stream(losses).map(l -> Math.exp(l) - 7).toArray();
        assertThat(policy.select(Batches.scored(losses), Batches.draws(b)))
            .hasToString(transformed.select(Batches.scored(rising), Batches.draws(b)).toString());
      }
    }
  }

  @Test
  void betaZeroSelectsEverythingInOrder() {
    SelectiveBackprop policy =
        new SelectiveBackprop(
            new Settings(0, 10, 0, PercentileConvention.STRICT, Order.SEQUENTIAL));
    for (int seed = 0; seed < 2000; seed++) {
      double[] losses = shuffled(30, new SplittableRandom(seed));
      assertThat(policy.select(Batches.scored(losses), Batches.draws(seed)))
          .hasToString(Selection.all(30).toString());
    }
  }

  @Test
  void emptyHistorySelectsSurely() {
    assertThat(new SelectiveBackprop(Settings.ofBeta(2)).probability(0.1)).isOne();
  }

  @Test
  void historyLongerThanItsDataIsUsedAsFarAsItGoes() {
    SelectiveBackprop policy =
        new SelectiveBackprop(
            new Settings(1, 1_000_000, 0, PercentileConvention.STRICT, Order.BATCH_FIRST));
    policy.select(Batches.scored(1, 2, 3, 4), Batches.draws(0));
    assertThat(policy.probability(3)).isEqualTo(0.5);
  }

  @Test
  void restoredPolicyDecidesOn() {
    SelectiveBackprop policy = new SelectiveBackprop(Settings.ofBeta(1));
    SplittableRandom random = new SplittableRandom(4);
    for (int b = 0; b < 30; b++) {
      policy.select(Batches.scored(random.doubles(64).toArray()), Batches.draws(b));
    }
    SelectiveBackprop restored = new SelectiveBackprop(Settings.ofBeta(1));
    SavedState.of(policy).restore(restored, Batches.progress(0, 64));
    for (int b = 30; b < 60; b++) {
      double[] losses = random.doubles(64).toArray();
      assertThat(restored.select(Batches.scored(losses), Batches.draws(b)))
          .hasToString(policy.select(Batches.scored(losses), Batches.draws(b)).toString());
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesBeta(double beta) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Settings.ofBeta(beta))
        .withMessageContaining("beta " + beta);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void refusesFloor(double floor) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Settings(1, 1, floor, PercentileConvention.MID, Order.BATCH_FIRST))
        .withMessageContaining("floor " + floor);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10_000_001})
  void refusesHistory(int history) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Settings(1, history, 0, PercentileConvention.MID, Order.BATCH_FIRST))
        .withMessageContaining("history " + history);
  }

  /** 1 to n in random order. */
  private static double[] shuffled(int n, SplittableRandom random) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      int other = random.nextInt(i + 1);
      values[i] = values[other];
      values[other] = i + 1;
    }
    return values;
  }
}
