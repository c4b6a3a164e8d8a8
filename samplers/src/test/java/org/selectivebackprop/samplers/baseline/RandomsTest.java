package org.selectivebackprop.samplers.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.EpochPlan;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.samplers.Batches;
import org.selectivebackprop.samplers.Golden;

/** Baselines that look at nothing. */
class RandomsTest {
  private static final JsonNode GOLDEN = Golden.read("baselines.json");
  private static final Draws DRAWS = Batches.draws(6);
  private static final double NEAR = 1e-3;

  private static Candidates candidates(int... ids) {
    return Candidates.unscored(ids, new int[ids.length], Batches.progress(0, ids.length));
  }

  /** The first example whose draws are as wanted. */
  private static int idWith(IntPredicate wanted) {
    return IntStream.range(0, 10_000_000).filter(wanted).findFirst().orElseThrow();
  }

  private static boolean near(double draw, double golden) {
    return Math.abs(draw - golden) < NEAR;
  }

  @Test
  void randomIsGolden() {
    JsonNode golden = GOLDEN.get("random");
    int[] ids =
        Arrays.stream(Golden.doubles(golden.get("draws")))
            .mapToInt(draw -> idWith(id -> near(DRAWS.uniform(id), draw)))
            .toArray();
    SelectRandom policy = new SelectRandom(golden.get("keep").asDouble());
    assertThat(policy.select(candidates(ids), DRAWS).positions())
        .isEqualTo(Golden.integers(golden.get("positions")));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 1 / 3.0, 0.5, 1})
  void randomTrainsThoseWhoseDrawIsBelowKeep(double keep) {
    SelectRandom policy = new SelectRandom(keep);
    assertThat(policy.request(Batches.progress(0, 64))).isEqualTo(CandidateRequest.unscored(64));
    assertThat(policy.plan(Batches.progress(0, 64), DRAWS).ids()).isEmpty();
    int n = 100_000;
    Selection selected = policy.select(Batches.unscored(0, n), DRAWS);
    int[] expected = IntStream.range(0, n).filter(id -> DRAWS.uniform(id) < keep).toArray();
    assertThat(selected.positions()).isEqualTo(expected);
    assertThat(selected.size() / (double) n)
        .isCloseTo(keep, Offset.offset(4 * Math.sqrt(keep * (1 - keep) / n) + 1e-15));
    assertThat(selected.probability(0)).isEqualTo(keep);
    assertThat(selected.weight(0)).isOne();
    assertThat(selected.inclusionProbabilities()).hasSize(n).containsOnly(keep);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 0.05, 1 / 3.0, 0.5, 0.99951, 1})
  void exactPlansTheRoundedPartOfEveryEpoch(double keep) {
    SelectRandom policy = new SelectRandom(keep, SelectRandom.Mode.EXACT);
    int[] last = new int[0];
    for (int epoch = 0; epoch < 20; epoch++) {
      EpochPlan plan = policy.plan(Batches.progress(epoch, 64), Draws.of(1, "plan").epoch(epoch));
      int[] ids = plan.ids().orElseThrow();
      assertThat(ids).hasSize((int) Math.max(1, Math.round(1000 * keep))).doesNotHaveDuplicates();
      assertThat(IntStream.of(ids)).allMatch(id -> id >= 0 && id < 1000);
      assertThat(plan.weights()).containsOnly(1);
      assertThat(ids).as("another part than in the epoch before").isNotEqualTo(last);
      last = ids;
    }
  }

  @Test
  void exactTrainsAllItPlannedAndEveryoneAboutEquallyOften() {
    SelectRandom policy = new SelectRandom(0.25, SelectRandom.Mode.EXACT);
    assertThat(policy.select(Batches.unscored(0, 9), DRAWS).positions()).hasSize(9);
    int[] times = new int[1000];
    int epochs = 400;
    for (int epoch = 0; epoch < epochs; epoch++) {
      EpochPlan plan = policy.plan(Batches.progress(epoch, 64), Draws.of(2, "plan").epoch(epoch));
      for (int id : plan.ids().orElseThrow()) {
        times[id]++;
      }
    }
    double deviation = Math.sqrt(epochs * 0.25 * 0.75);
    assertThat(Arrays.stream(times)).allMatch(t -> Math.abs(t - epochs * 0.25) < 4.5 * deviation);
  }

  @Test
  void randomMatchedIsGolden() {
    JsonNode golden = GOLDEN.get("randomMatched");
    RandomMatched policy = new RandomMatched(golden.get("beta").asDouble(), false);
    double[] percentiles = Golden.doubles(golden.get("percentiles"));
    double[] draws = Golden.doubles(golden.get("draws"));
    double[] probabilities = Golden.doubles(golden.get("probabilities"));
    int[] ids = new int[draws.length];
    for (int i = 0; i < ids.length; i++) {
      int at = i;
      assertThat(policy.probability(percentiles[i]))
          .isCloseTo(probabilities[i], Golden.closeTo(probabilities[i]));
      ids[i] =
          idWith(
              id ->
                  near(DRAWS.child("percentile").uniform(id), percentiles[at])
                      && near(DRAWS.uniform(id), draws[at]));
    }
    assertThat(policy.select(candidates(ids), DRAWS).positions())
        .isEqualTo(Golden.integers(golden.get("positions")));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1, 2, 4})
  void randomMatchedTrainsOneOverBetaPlusOneAndScoresOnlyIfTold(double beta) {
    RandomMatched policy = new RandomMatched(beta, false);
    int n = 100_000;
    Selection selected = policy.select(Batches.unscored(0, n), DRAWS);
    double keep = 1 / (beta + 1);
    assertThat(selected.size() / (double) n)
        .isCloseTo(keep, Offset.offset(4 * Math.sqrt(keep * (1 - keep) / n) + 1e-15));
    assertThat(policy.request(Batches.progress(0, 8))).isEqualTo(CandidateRequest.unscored(8));
    assertThat(new RandomMatched(beta, true).request(Batches.progress(0, 8)))
        .isEqualTo(CandidateRequest.scored(8));
    assertThat(selected.inclusionProbabilities()).hasSize(n);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void randomMatchedRefusesBeta(double beta) {
    assertThatIllegalArgumentException().isThrownBy(() -> new RandomMatched(beta, false));
  }
}
