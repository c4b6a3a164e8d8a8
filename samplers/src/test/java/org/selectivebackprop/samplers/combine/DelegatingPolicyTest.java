package org.selectivebackprop.samplers.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.EpochPlan;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.samplers.Batches;
import org.selectivebackprop.samplers.baseline.TopK;

/** Combinators around one policy. */
class DelegatingPolicyTest {
  private static final double[] SCORES = IntStream.range(0, 20).mapToDouble(i -> i).toArray();

  @Test
  void annealTrainsEverythingInTheLastEpochs() {
    Scripted of = new Scripted();
    of.plan = EpochPlan.of(new int[] {1}, new double[] {2});
    Anneal policy = new Anneal(2, of);
    for (int epoch = 0; epoch < 10; epoch++) {
      Progress progress = Batches.progress(epoch, 4);
      assertThat(policy.plan(progress, Batches.draws(0)).ids().isEmpty()).isEqualTo(epoch >= 8);
      assertThat(policy.request(progress).scored()).isEqualTo(epoch < 8);
    }
    assertThat(policy.select(Batches.unscored(9, 4), Batches.draws(0)))
        .hasToString(Selection.all(4).toString());
    assertThat(of.shown).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new Anneal(-1, of));
  }

  @Test
  void interruptTrainsEveryKthBatchOfAnEpochWhole() {
    Scripted of = new Scripted();
    Interrupt policy = new Interrupt(3, of);
    StringBuilder scored = new StringBuilder();
    for (int epoch = 0; epoch < 2; epoch++) {
      policy.plan(Batches.progress(epoch, 4), Batches.draws(0));
      for (int batch = 0; batch < 5; batch++) {
        boolean asks = policy.request(Batches.progress(epoch, 4)).scored();
        scored.append(asks ? 's' : '-');
        policy.select(asks ? Batches.scored(1, 2) : Batches.unscored(0, 2), Batches.draws(0));
      }
    }
    assertThat(scored).hasToString("ss-ssss-ss");
    assertThat(of.shown).hasSize(8);
    assertThatIllegalArgumentException().isThrownBy(() -> new Interrupt(0, of));
  }

  @Test
  void capKeepsARandomPartOfWhatIsSelectedInItsOrder() {
    int[] times = new int[20];
    int[] all = IntStream.range(0, 20).toArray();
    for (int seed = 0; seed < 2000; seed++) {
      Selection selected =
          new Cap(0.4, Scripted.choosing(0.5, 3, all))
              .select(Batches.scored(SCORES), Batches.draws(seed));
      assertThat(selected.size()).isEqualTo(8);
      assertThat(selected.positions()).isSorted().doesNotHaveDuplicates();
      assertThat(selected.probability(0)).isCloseTo(0.2, within(1e-15));
      assertThat(selected.weight(0)).isEqualTo(3);
      Arrays.stream(selected.positions()).forEach(i -> times[i]++);
    }
    for (int count : times) {
      assertThat(count).isBetween(680, 920);
    }
    Selection few =
        new Cap(0.4, Scripted.choosing(0.5, 3, 7, 2))
            .select(Batches.scored(SCORES), Batches.draws(0));
    assertThat(few.positions()).containsExactly(7, 2);
    assertThat(new Cap(0.01, new Scripted()).select(Batches.scored(1, 2), Batches.draws(0)).size())
        .isEqualTo(1);
    assertThatIllegalArgumentException().isThrownBy(() -> new Cap(0, new Scripted()));
  }

  @Test
  void floorLeavesNobodyOut() {
    for (SelectionPolicy of :
        List.of(new TopK(0.1), Scripted.choosing(0.3, 1, 19), planningOne())) {
      Floor policy = new Floor(0.2, of);
      int[] times = new int[20];
      for (int seed = 0; seed < 2000; seed++) {
        assertThat(policy.plan(Batches.progress(0, 20), Batches.draws(seed)).ids()).isEmpty();
        policy.request(Batches.progress(0, 20));
        Selection selected = policy.select(Batches.scored(SCORES), Batches.draws(seed));
        assertThat(selected.positions()).doesNotHaveDuplicates();
        Arrays.stream(selected.positions()).forEach(i -> times[i]++);
      }
      for (int i = 0; i < 18; i++) {
        assertThat(times[i]).isBetween(300, 500);
      }
      assertThat(times[19]).isEqualTo(2000);
    }
    assertThatIllegalArgumentException().isThrownBy(() -> new Floor(-0.1, new Scripted()));
  }

  private static Scripted planningOne() {
    Scripted policy = new Scripted();
    policy.plan = EpochPlan.of(new int[] {19}, new double[] {1});
    return policy;
  }

  /**
   * Whether the policy tells its inclusion probabilities, is sure of its choice, or says nothing.
   */
  @Test
  void inverseProbabilitiesOverAFloorAreUnbiased() {
    Scripted silent = Scripted.fair(0.25);
    var fair = silent.select;
    silent.select =
        (candidates, draws) -> {
          Selection told = fair.apply(candidates, draws);
          Selection.Builder untold = Selection.builder(told.size());
          for (int i = 0; i < told.size(); i++) {
            untold.add(told.position(i), told.probability(i), 1);
          }
          return untold.build();
        };
    for (SelectionPolicy of : List.of(Scripted.fair(0.25), new TopK(0.3), silent)) {
      Reweight policy = new Reweight(Reweight.By.INVERSE_PROBABILITY, 0, new Floor(0.4, of));
      double[] sums = new double[20];
      int trials = 6000;
      for (int seed = 0; seed < trials; seed++) {
        policy.request(Batches.progress(0, 20));
        Selection selected = policy.select(Batches.scored(SCORES), Batches.draws(seed));
        for (int i = 0; i < selected.size(); i++) {
          sums[selected.position(i)] += selected.weight(i);
        }
      }
      for (double sum : sums) {
        assertThat(sum / trials).as("%s", of).isCloseTo(1, within(0.08));
      }
    }
  }

  @Test
  void reweightGivesTheWeightsItNames() {
    Candidates four = Batches.scored(1, 2, 3, 4);
    Scripted of = new Scripted();
    of.select =
        (candidates, draws) ->
            Selection.builder(3).add(0, 0.5, 3).add(2, 0.25, 1).add(3, 1, 2).build();
    assertThat(weights(Reweight.By.NONE, 0, of, four)).containsExactly(1, 1, 1);
    assertThat(weights(Reweight.By.INVERSE_PROBABILITY, 0, of, four)).containsExactly(2, 4, 1);
    assertThat(weights(Reweight.By.INVERSE_PROBABILITY, 3, of, four)).containsExactly(2, 3, 1);
    assertThat(weights(Reweight.By.NORMALISED, 0, of, four)).containsExactly(1.5, 0.5, 1);
    double[] own = weights(Reweight.By.SELF_NORMALISED, 0, of, four);
    assertThat(Arrays.stream(own).sum()).isCloseTo(3, within(1e-12));
    assertThat(own[1] / own[0]).isCloseTo(2, within(1e-12));
    assertThat(weights(Reweight.By.SELF_NORMALISED, 0, Scripted.choosing(1, 1), four)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Reweight(Reweight.By.NONE, Double.NaN, of));
  }

  private static double[] weights(
      Reweight.By by, double largest, SelectionPolicy of, Candidates candidates) {
    Selection selected = new Reweight(by, largest, of).select(candidates, Batches.draws(0));
    return IntStream.range(0, selected.size()).mapToDouble(selected::weight).toArray();
  }

  @Test
  void classBalancedChoosesWithinEachClass() {
    ClassBalanced policy = new ClassBalanced(() -> new TopK(0.5));
    int[] ids = IntStream.range(0, 12).toArray();
    int[] labels = IntStream.of(ids).map(id -> id % 3).toArray();
    // Class 2 is hard as a whole.
    double[] scores = IntStream.of(ids).mapToDouble(id -> id % 3 == 2 ? 100 + id : id).toArray();
    Progress progress = Batches.progress(0, 12);
    assertThat(policy.request(progress)).isEqualTo(CandidateRequest.scored(12));
    Selection selected =
        policy.select(Candidates.scored(ids, labels, scores, progress), Batches.draws(0));
    assertThat(selected.positions()).containsExactly(6, 7, 8, 9, 10, 11);
    Selection lonely =
        policy.select(
            Candidates.scored(new int[] {5}, new int[] {7}, new double[1], progress),
            Batches.draws(0));
    assertThat(lonely.size()).isEqualTo(1);
  }
}
