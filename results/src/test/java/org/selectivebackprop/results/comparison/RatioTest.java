package org.selectivebackprop.results.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.selectivebackprop.core.run.Outcome;
import org.selectivebackprop.results.comparison.Ratio.Bound;
import org.selectivebackprop.results.comparison.Ratio.Judgement;

class RatioTest {
  private static final int TRIALS = 1000;
  private static final int EPOCHS = 12;

  /** Runs of as many epochs, whose costs the simulated ones have. */
  private static final Map<Integer, FinishedRun> LIKE =
      Map.of(
          4, Results.plain("any", 1, new double[4]),
          8, Results.plain("any", 1, new double[8]),
          12, Results.plain("any", 1, new double[12]));

  /** How much faster one seed learns than another. */
  private static final double SPREAD = 0.1;

  /** Errors of a run whose speed is its own, measured once an epoch. */
  private static FinishedRun run(String label, long seed, double speed, int epochs, Random chance) {
    double own = speed * Math.exp(SPREAD * chance.nextGaussian());
    FinishedRun like = LIKE.get(epochs);
    List<FinishedRun.Epoch> reports = new ArrayList<>();
    for (FinishedRun.Epoch epoch : like.epochs()) {
      double learned = Math.exp(-epoch.epoch() * own / 4);
      double error = 0.04 + 0.5 * learned + 0.0005 * chance.nextGaussian();
      reports.add(
          new FinishedRun.Epoch(
              epoch.epoch(), error, Map.of(), 0.9, 0.8, 0.1, List.of(), List.of(), epoch.work()));
    }
    Map<String, Object> recipe = Map.of("seed", seed, "epochs", epochs);
    return new FinishedRun(
        label,
        like.folder(),
        Outcome.COMPLETED,
        recipe,
        like.data(),
        like.environment(),
        like.work(),
        OptionalDouble.of(reports.get(epochs - 1).testError()),
        epochs,
        reports);
  }

  private static Comparison simulated(int seeds, double speed, Random chance) {
    List<FinishedRun> runs = new ArrayList<>();
    for (int seed = 1; seed <= seeds; seed++) {
      runs.add(run("traditional", seed, 1, EPOCHS, chance));
      runs.add(run("traditional@4", seed, 1, EPOCHS / 3, chance));
      runs.add(run("traditional@8", seed, 1, 2 * EPOCHS / 3, chance));
      runs.add(run("other", seed, speed, EPOCHS, chance));
    }
    return Results.comparison(runs);
  }

  private static Row other(Comparison comparison) {
    return comparison.rows().stream()
        .filter(row -> row.strategy().equals("other"))
        .findFirst()
        .orElseThrow();
  }

  /** How often each judgement was made: to a target, and beside the compressed baseline. */
  private record Count(Map<Judgement, Integer> toTarget, Map<Judgement, Integer> fair) {
    static Count of(int seeds, double speed) {
      Random chance = new Random(seeds);
      Count count = new Count(new EnumMap<>(Judgement.class), new EnumMap<>(Judgement.class));
      for (int trial = 0; trial < TRIALS; trial++) {
        Comparison comparison = simulated(seeds, speed, chance);
        count.toTarget.merge(RatioTest.toTarget(comparison), 1, Integer::sum);
        count.fair.merge(RatioTest.fair(comparison), 1, Integer::sum);
      }
      return count;
    }
  }

  private static Judgement toTarget(Comparison comparison) {
    return comparison
        .ratio(other(comparison), "1.4", Measure.COST)
        .map(Ratio::judgement)
        .orElse(Judgement.WITHIN_NOISE);
  }

  private static Judgement fair(Comparison comparison) {
    return FairComparison.of(comparison, other(comparison)).orElseThrow().judgement();
  }

  @ParameterizedTest
  @CsvSource({"3", "5", "10"})
  void equalSpeedIsSeldomCalledAGain(int seeds) {
    Count count = Count.of(seeds, 1);
    for (Judgement wrong : List.of(Judgement.GAIN, Judgement.LOSS)) {
      assertThat(count.toTarget.getOrDefault(wrong, 0)).isLessThanOrEqualTo(50);
      assertThat(count.fair.getOrDefault(wrong, 0)).isLessThanOrEqualTo(50);
    }
  }

  @Test
  void aTrueRatioIsFoundWithFiveSeeds() {
    assertThat(Count.of(5, 1.5).toTarget.get(Judgement.GAIN)).isGreaterThanOrEqualTo(900);
  }

  @Test
  void withTwoSeedsNothingIsCalledAnything() {
    Count count = Count.of(2, 3);
    assertThat(count.toTarget).containsOnlyKeys(Judgement.TOO_FEW_SEEDS);
    assertThat(count.fair).containsOnlyKeys(Judgement.TOO_FEW_SEEDS);
  }

  @Test
  void theMeanIsGeometricAndTheIntervalRepeatable() {
    List<Ratio.Pair> pairs =
        List.of(
            new Ratio.Pair(Math.log(1), 0),
            new Ratio.Pair(Math.log(2), 0),
            new Ratio.Pair(Math.log(4), 0));
    Ratio ratio = Ratio.of(pairs, Bound.EXACT);
    assertThat(ratio.mean()).isCloseTo(2, within(1e-12));
    assertThat(ratio.low()).isLessThan(1);
    assertThat(ratio.high()).isGreaterThan(4);
    assertThat(Ratio.of(pairs, Bound.EXACT)).isEqualTo(ratio);
    assertThat(ratio.judgement()).isEqualTo(Judgement.WITHIN_NOISE);
  }

  @Test
  void aBoundIsNoGainInItsOwnDirection() {
    List<Ratio.Pair> twice = List.of(pair(2), pair(2), pair(2.1));
    assertThat(Ratio.of(twice, Bound.AT_LEAST).judgement()).isEqualTo(Judgement.GAIN);
    assertThat(Ratio.of(twice, Bound.AT_MOST).judgement()).isEqualTo(Judgement.WITHIN_NOISE);
    List<Ratio.Pair> half = List.of(pair(0.5), pair(0.5), pair(0.45));
    assertThat(Ratio.of(half, Bound.AT_LEAST).judgement()).isEqualTo(Judgement.WITHIN_NOISE);
    assertThat(Ratio.of(half, Bound.AT_MOST).judgement()).isEqualTo(Judgement.LOSS);
  }

  private static Ratio.Pair pair(double ratio) {
    return new Ratio.Pair(Math.log(ratio), 0);
  }
}
