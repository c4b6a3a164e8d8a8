package org.selectivebackprop.samplers.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.TrainedBatch;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.samplers.Batches;
import org.selectivebackprop.samplers.Golden;

class OnlineBatchSelectionTest {
  private static final JsonNode GOLDEN = Golden.read("online-batch-selection.json");

  @Test
  void lawIsGolden() {
    for (JsonNode golden : GOLDEN.get("law")) {
      int size = golden.get("size").asInt();
      OnlineBatchSelection.RankLaw law =
          new OnlineBatchSelection.RankLaw(size, golden.get("pressure").asDouble());
      for (int rank = 0; rank < size; rank++) {
        double p = golden.get("probabilities").get(rank).asDouble();
        double cumulative = golden.get("cumulative").get(rank).asDouble();
        assertThat(law.probability(rank)).isCloseTo(p, Golden.closeTo(p));
        assertThat(law.cumulative(rank)).isCloseTo(cumulative, Golden.closeTo(cumulative));
      }
      double ratio = golden.get("firstOverLast").asDouble();
      assertThat(law.probability(0) / law.probability(size - 1))
          .isCloseTo(ratio, Golden.closeTo(ratio));
    }
  }

  @Test
  void ranksAndDrawsAreGolden() {
    JsonNode golden = GOLDEN.get("draws");
    double[] losses = Golden.doubles(golden.get("losses"));
    LossRanks ranks = ranks(losses);
    int[] ranked = IntStream.range(0, losses.length).map(ranks::id).toArray();
    assertThat(ranked).isEqualTo(Golden.integers(golden.get("ranked")));
    OnlineBatchSelection.RankLaw law =
        new OnlineBatchSelection.RankLaw(losses.length, golden.get("pressure").asDouble());
    double[] uniforms = Golden.doubles(golden.get("uniforms"));
    int[] picked = Arrays.stream(uniforms).mapToInt(law::pick).toArray();
    assertThat(picked).isEqualTo(Golden.integers(golden.get("pickedRanks")));
    assertThat(Arrays.stream(picked).map(ranks::id).toArray())
        .isEqualTo(Golden.integers(golden.get("picked")));
  }

  @Test
  void pressureIsGolden() {
    JsonNode golden = GOLDEN.get("pressure");
    PressureSettings settings =
        new PressureSettings(
            golden.get("first").asDouble(),
            golden.get("last").asDouble(),
            golden.get("epochsBetween").asInt(),
            0,
            1,
            1);
    for (int i = 0; i < golden.get("epochs").size(); i++) {
      double expected = golden.get("pressures").get(i).asDouble();
      assertThat(settings.pressure(golden.get("epochs").get(i).asInt()))
          .isCloseTo(expected, Golden.closeTo(expected));
    }
    assertThat(settings.pressure(1000)).isCloseTo(1, Offset.offset(1e-12));
  }

  @Test
  void lawSumsToOneFallsAndIsDrawnByItsCumulative() {
    SplittableRandom random = new SplittableRandom(1);
    for (int trial = 0; trial < 2000; trial++) {
      int size = 1 + random.nextInt(60);
      double pressure = trial % 5 == 0 ? 1 : Math.pow(10, 10 * random.nextDouble());
      OnlineBatchSelection.RankLaw law = new OnlineBatchSelection.RankLaw(size, pressure);
      double sum = 0;
      for (int rank = 0; rank < size; rank++) {
        double p = law.probability(rank);
        sum += p;
        assertThat(law.cumulative(rank)).isCloseTo(sum, Offset.offset(1e-12));
        assertThat(rank == 0 || pressure == 1 || p < law.probability(rank - 1)).isTrue();
      }
      assertThat(sum).isCloseTo(1, Offset.offset(1e-12));
      double u = random.nextDouble();
      int linear = 0;
      while (linear < size - 1 && u >= law.cumulative(linear)) {
        linear++;
      }
      assertThat(law.pick(u)).isEqualTo(linear);
      assertThat(law.pick(1 - 0x1.0p-53)).isLessThan(size);
    }
  }

  @Test
  void ranksSurviveEveryMonotoneTransformOfTheLosses() {
    SplittableRandom random = new SplittableRandom(2);
    for (int trial = 0; trial < 1000; trial++) {
      double[] losses =
          random.ints(1 + random.nextInt(40), 0, 9).mapToDouble(i -> i / 3.0).toArray();
      double[] moved = Arrays.stream(losses).map(l -> Math.exp(2 * l) - 5).toArray();
      assertThat(ranks(losses).worst(40)).isEqualTo(ranks(moved).worst(40));
    }
  }

  @Test
  void lossesThatAreNotFiniteCountAsUnseenOnceAndThenNeverMore() {
    LossRanks ranks = ranks(1, 2, 3);
    ranks.learn(0, Double.NaN);
    ranks.sort();
    assertThat(ranks.worst(3)).containsExactly(0, 2, 1);
    ranks.learn(0, Double.NaN);
    ranks.sort();
    assertThat(ranks.worst(3)).containsExactly(2, 1);
    ranks.learn(0, 7);
    ranks.sort();
    assertThat(ranks.size()).isEqualTo(2);
    IntStream.of(1, 2, 1, 2).forEach(id -> ranks.learn(id, Double.POSITIVE_INFINITY));
    ranks.sort();
    assertThat(ranks.worst(3)).as("one must be left to draw").containsExactly(2, 1);
  }

  @Test
  void drawsFromTheWholeSetByRank() {
    OnlineBatchSelection policy = new OnlineBatchSelection(PressureSettings.defaults());
    policy.plan(progress(0), Batches.draws(1));
    policy.observe(trained(IntStream.range(0, 100).mapToDouble(i -> i).toArray()));
    int[] times = new int[100];
    for (int step = 0; step < 2000; step++) {
      int[] ids = policy.request(progress(0)).ids().orElseThrow();
      assertThat(ids).hasSize(10);
      Arrays.stream(ids).forEach(id -> times[id]++);
      Selection all = policy.select(Candidates.unscored(ids, new int[10], progress(0)), draws());
      assertThat(all.positions()).isEqualTo(IntStream.range(0, 10).toArray());
      OnlineBatchSelection.RankLaw law = new OnlineBatchSelection.RankLaw(100, 100);
      assertThat(all.probability(3)).isEqualTo(law.probability(99 - ids[3]));
      if ((step + 1) % 10 == 0) {
        policy.plan(progress(0), Batches.draws(step));
        answerRescoring(policy);
      }
    }
    double p = new OnlineBatchSelection.RankLaw(100, 100).probability(0);
    assertThat(times[99]).isCloseTo((int) (20_000 * p), Offset.offset(150));
    assertThat(times[0]).isLessThan(50).isGreaterThan(0);
  }

  @Test
  void worstAreScoredAgainBesideTheEpochAsOftenAsSet() {
    OnlineBatchSelection policy =
        new OnlineBatchSelection(new PressureSettings(100, 1, 50, 0.5, 0.2, 0.1));
    int rescorings = 0;
    for (int epoch = 0; epoch < 8; epoch++) {
      policy.plan(progress(epoch), Batches.draws(epoch));
      for (int step = 0; step < 10; step++) {
        CandidateRequest request = policy.request(progress(epoch));
        if (!request.countsTowardsEpoch()) {
          rescorings++;
          assertThat(request.scored()).isTrue();
          assertThat(request.size()).isEqualTo(20);
          request = policy.request(progress(epoch));
        }
        int[] ids = request.ids().orElseThrow();
        policy.select(Candidates.unscored(ids, new int[10], progress(epoch)), draws());
      }
    }
    assertThat(rescorings).isEqualTo(3);
  }

  @Test
  void rescoringLearnsAndThoseThatDidNotComeAreNotFinite() {
    OnlineBatchSelection policy =
        new OnlineBatchSelection(new PressureSettings(1e8, 1, 50, 1, 1, 1));
    policy.plan(progress(0), draws());
    int[] all = new int[100];
    policy.select(Candidates.unscored(all, all, progress(0)), draws());
    int[] ids = policy.request(progress(1)).ids().orElseThrow();
    assertThat(ids).hasSize(100);
    int[] came = IntStream.range(0, 99).toArray();
    double[] scores = IntStream.range(0, 99).mapToDouble(i -> i).toArray();
    assertThat(
            policy
                .select(Candidates.scored(came, new int[99], scores, progress(1)), draws())
                .size())
        .isZero();
    policy.plan(progress(1), draws());
    int[] drawn = policy.request(progress(1)).ids().orElseThrow();
    assertThat(Arrays.stream(drawn).filter(id -> id == 99 || id > 60).count()).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 1, 50, 0.5, 1, 1, pressure",
    "1, 0, 50, 0.5, 1, 1, last-pressure",
    "1, 1, 0, 0.5, 1, 1, decay",
    "1, 1, 1, 3, 1, 1, frequency",
    "1, 1, 1, 1, 0, 1, ratio",
    "1, 1, 1, 1, 1, 0, sort",
    "NaN, 1, 1, 1, 1, 1, pressure"
  })
  void refusesSettings(
      double s, double last, int epochs, double frequency, double ratio, double sort, String what) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PressureSettings(s, last, epochs, frequency, ratio, sort))
        .withMessageContaining(what);
  }

  private static LossRanks ranks(double... losses) {
    LossRanks ranks = new LossRanks(losses.length);
    for (int id = 0; id < losses.length; id++) {
      if (Double.isFinite(losses[id])) {
        ranks.learn(id, losses[id]);
      }
    }
    ranks.sort();
    return ranks;
  }

  private static void answerRescoring(OnlineBatchSelection policy) {
    CandidateRequest request = policy.request(progress(0));
    if (!request.countsTowardsEpoch()) {
      int[] ids = request.ids().orElseThrow();
      double[] scores = Arrays.stream(ids).mapToDouble(i -> i).toArray();
      policy.select(Candidates.scored(ids, new int[ids.length], scores, progress(0)), draws());
    }
  }

  private static TrainedBatch trained(double... losses) {
    int[] ids = IntStream.range(0, losses.length).toArray();
    return new TrainedBatch(ids, losses, losses, progress(0));
  }

  private static Progress progress(int epoch) {
    return new Progress(epoch, 50, 100, 10, 0, 0, 0);
  }

  private static org.selectivebackprop.core.spi.Draws draws() {
    return Batches.draws(0);
  }
}
