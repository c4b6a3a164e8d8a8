package org.selectivebackprop.samplers.published;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.EpochPlan;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.TrainedBatch;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.samplers.Batches;
import org.selectivebackprop.samplers.Golden;
import org.selectivebackprop.samplers.baseline.EpochChoice;
import org.selectivebackprop.samplers.baseline.RandomRounds;
import org.selectivebackprop.samplers.baseline.UnscoredPolicy;
import org.selectivebackprop.samplers.combine.BatchLossScore;

class RecentMethodsTest {
  private static final JsonNode GOLDEN = Golden.read("recent.json");

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.1, 0.25, 0.3, 0.5, 0.7, 1})
  void rs2TrainsEveryExampleOncePerRound(double keep) {
    RandomRounds policy = new RandomRounds(keep);
    int size = (int) Math.round(100 * keep);
    int whole = 100 / size;
    for (int round = 0; round < 3; round++) {
      BitSet seen = new BitSet();
      int epochs = (100 + size - 1) / size;
      for (int i = 0; i < epochs; i++) {
        int[] ids = plan(policy, round * epochs + i, 100);
        assertThat(ids).hasSize(size).doesNotHaveDuplicates();
        if (i < whole) {
          assertThat(Arrays.stream(ids).noneMatch(seen::get)).isTrue();
        }
        Arrays.stream(ids).forEach(seen::set);
      }
      assertThat(seen.cardinality()).isEqualTo(100);
    }
  }

  @Test
  void rs2ShufflesEachRoundAnew() {
    RandomRounds policy = new RandomRounds(0.5);
    assertThat(plan(policy, 0, 100)).isNotEqualTo(plan(policy, 2, 100));
  }

  @Test
  void evolvedWeightsAreGolden() {
    JsonNode golden = GOLDEN.get("evolved");
    EvolvedSampling policy =
        new EvolvedSampling(
            new EvolvedSampling.Settings(
                0.5, golden.get("beta1").asDouble(), golden.get("beta2").asDouble(), 0, 0));
    for (int epoch = 0; epoch < golden.get("losses").size(); epoch++) {
      double[] losses = Golden.doubles(golden.get("losses").get(epoch));
      Candidates candidates = Candidates.scored(ids(4), new int[4], losses, progress(epoch, 4));
      assertThat(policy.select(candidates, Batches.draws(epoch)).size()).isEqualTo(2);
      for (int id = 0; id < 4; id++) {
        double expected = golden.get("weights").get(epoch).get(id).asDouble();
        assertThat(policy.weight(id)).isCloseTo(expected, Golden.closeTo(expected));
      }
    }
    double[] last = Golden.doubles(golden.get("weights").get(2));
    assertThat(WeightedReservoir.first(2, last, Golden.doubles(golden.get("uniforms"))))
        .containsExactly(Golden.integers(golden.get("firstTwo")));
  }

  @Test
  void evolvedSamplingDrawsByWeight() {
    int[] drawn = new int[4];
    for (int seed = 0; seed < 20_000; seed++) {
      Draws draws = Batches.draws(seed);
      double[] uniforms = IntStream.range(0, 4).mapToDouble(draws::uniform).toArray();
      drawn[WeightedReservoir.first(1, new double[] {1, 2, 3, 4}, uniforms)[0]]++;
    }
    for (int i = 0; i < 4; i++) {
      assertThat(drawn[i] / 20_000.0).isBetween(0.1 * (i + 1) - 0.015, 0.1 * (i + 1) + 0.015);
    }
  }

  @Test
  void evolvedSamplingAsksForMetaBatchesAndTrainsAllAtBothEnds() {
    EvolvedSampling policy =
        new EvolvedSampling(new EvolvedSampling.Settings(0.25, 0.2, 0.8, 0.2, 0.1));
    assertThat(policy.request(progress(0, 100))).isEqualTo(CandidateRequest.unscored(10));
    assertThat(policy.request(progress(1, 100))).isEqualTo(CandidateRequest.scored(40));
    assertThat(policy.request(progress(9, 100))).isEqualTo(CandidateRequest.unscored(10));
    assertThat(policy.plan(progress(0, 100), Batches.draws(1)).ids()).isEmpty();
    assertThat(plan(policy, 1, 100)).hasSize(80).doesNotHaveDuplicates();
  }

  /** Losses of 0 after others leave only what the averages remember. */
  @Test
  void prunedIsWhatHasLittleWeight() {
    EvolvedSampling policy =
        new EvolvedSampling(new EvolvedSampling.Settings(0.25, 0.2, 0.8, 0.5, 0.1));
    double[] losses = IntStream.range(0, 100).mapToDouble(id -> id < 50 ? 1e-9 : 5).toArray();
    policy.observe(new TrainedBatch(ids(100), losses, new double[0], progress(0, 100)));
    assertThat(Arrays.stream(plan(policy, 1, 100)).filter(id -> id >= 50).count())
        .isGreaterThan(45);
  }

  @Test
  void orderDpIsGolden() {
    JsonNode golden = GOLDEN.get("orderDp");
    OrderDp policy = new OrderDp(1, golden.get("top").asDouble());
    for (int id = 0; id < 7; id++) {
      JsonNode loss = golden.get("losses").get(id);
      if (!loss.isNull()) {
        observe(policy, 7, new int[] {id}, loss.asDouble());
      }
    }
    assertThat(plan(policy, 1, 7)).containsExactly(Golden.integers(golden.get("trained")));
    for (JsonNode row : golden.get("sizes")) {
      OrderDp sized = new OrderDp(row.get(1).asDouble(), row.get(2).asDouble());
      assertThat(plan(sized, 0, row.get(0).asInt())).hasSize(row.get(3).asInt());
    }
  }

  @Test
  void orderDpChoosesWithinAnotherSubsetEveryEpoch() {
    OrderDp policy = new OrderDp(0.5, 0.5);
    observe(policy, 100, ids(100), IntStream.range(0, 100).asDoubleStream().toArray());
    int[] one = plan(policy, 1, 100);
    assertThat(one).hasSize(25).isNotEqualTo(plan(policy, 2, 100));
    assertThat(Arrays.stream(one).average().orElseThrow()).isBetween(60.0, 90.0);
  }

  @Test
  void batchLossScoresAreGolden() {
    JsonNode golden = GOLDEN.get("batchLoss");
    Observer inside = new Observer();
    SelectionPolicy policy = new BatchLossScore(golden.get("alpha").asDouble(), inside);
    for (JsonNode batch : golden.get("batches")) {
      observe(policy, 3, Golden.integers(batch.get("ids")), Golden.doubles(batch.get("losses")));
    }
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 2; j++) {
        double expected = golden.get("averages").get(i).get(j).asDouble();
        assertThat(inside.seen.get(i).loss(j)).isCloseTo(expected, Golden.closeTo(expected));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void repbLeavesOutWhatLiesBelowTheMeanOfItsWindow(int window) {
    JsonNode golden = GOLDEN.get("repb");
    ResolvedPruning policy = new ResolvedPruning(0.999999, window);
    assertThat(plan(policy, 0, 6)).hasSize(6);
    for (JsonNode batch : golden.get("batches")) {
      observe(policy, 6, Golden.integers(batch.get("ids")), Golden.doubles(batch.get("losses")));
    }
    List<Integer> below =
        Arrays.stream(Golden.integers(golden.get(window == 1 ? "belowOfOne" : "belowOfTwo")))
            .boxed()
            .toList();
    assertThat(plan(policy, 1, 6))
        .containsExactly(IntStream.range(0, 6).filter(id -> !below.contains(id)).toArray());
  }

  @Test
  void repbWeightsAreEpochsOverTimesTrained() {
    JsonNode golden = GOLDEN.get("repb");
    ResolvedPruning policy = new ResolvedPruning(0.5, 1);
    int[] times = new int[200];
    for (int epoch = 0; epoch < 5; epoch++) {
      int[] trained = plan(policy, epoch, 200);
      Arrays.stream(trained).forEach(id -> times[id]++);
      double[] losses = Arrays.stream(trained).mapToDouble(id -> id).toArray();
      Selection selection =
          policy.select(
              Candidates.unscored(trained, new int[trained.length], progress(epoch, 200)),
              Batches.draws(1));
      for (int i = 0; i < trained.length; i++) {
        double expected = (epoch + 1) / (double) times[trained[i]];
        assertThat(selection.weight(i)).isCloseTo(expected, Golden.closeTo(expected));
      }
      observe(policy, 200, trained, losses);
    }
    for (int i = 0; i < golden.get("counts").size(); i++) {
      int count = golden.get("counts").get(i).asInt();
      assertThat(5.0 / count).isEqualTo(golden.get("weights").get(i).asDouble());
      assertThat(Arrays.stream(times).anyMatch(n -> n == count)).isTrue();
    }
  }

  private static final class Observer implements UnscoredPolicy {
    final List<TrainedBatch> seen = new ArrayList<>();

    @Override
    public void observe(TrainedBatch trained) {
      seen.add(trained);
    }
  }

  private static int[] ids(int count) {
    return IntStream.range(0, count).toArray();
  }

  private static void observe(SelectionPolicy policy, int examples, int[] ids, double... losses) {
    policy.observe(new TrainedBatch(ids, losses, new double[0], progress(0, examples)));
  }

  private static int[] plan(SelectionPolicy policy, int epoch, int examples) {
    Draws draws = Draws.of(1, "selection").epoch(epoch);
    EpochPlan plan = policy.plan(progress(epoch, examples), draws);
    if (policy instanceof EpochChoice choice) {
      return IntStream.range(0, examples).filter(choice::chooses).toArray();
    }
    return plan.ids().orElseThrow();
  }

  private static Progress progress(int epoch, int examples) {
    return new Progress(epoch, 10, examples, 10, 0, 0, 0);
  }
}
