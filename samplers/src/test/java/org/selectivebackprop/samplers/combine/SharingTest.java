package org.selectivebackprop.samplers.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.EpochPlan;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.TrainedBatch;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.samplers.Batches;

/** Combinators whose parts choose among the same candidates. */
class SharingTest {
  private static final Progress PROGRESS = new Progress(0, 8, 6, 2, 0, 0, 0);
  private static final Draws DRAWS = Batches.draws(1);

  @Test
  void unionIsWhatAnyoneSelectsOnceInOrder() {
    Selection selected =
        select(new Union(List.of(part(0.5, 2, 3, 1), part(0.4, 4, 1, 5))), candidates(6));
    assertThat(selected.positions()).containsExactly(3, 1, 5);
    assertThat(selected.weight(0)).isEqualTo(2);
    assertThat(selected.weight(1)).isEqualTo(3);
    assertThat(selected.weight(2)).isEqualTo(4);
    assertThat(selected.probability(0)).isEqualTo(0.5);
    assertThat(selected.probability(1)).isCloseTo(1 - 0.5 * 0.6, within(1e-15));
    assertThat(selected.probability(2)).isCloseTo(0.4, within(1e-15));
  }

  @Test
  void unionOfPoliciesThatTellTheirChancesKnowsItsOwn() {
    Union union = new Union(List.of(Scripted.fair(0.3), Scripted.fair(0.5)));
    double[] times = new double[6];
    int trials = 4000;
    for (int seed = 0; seed < trials; seed++) {
      Selection selected = select(union, candidates(6), Batches.draws(seed));
      assertThat(selected.inclusionProbabilities()).hasSize(6);
      for (int i = 0; i < selected.size(); i++) {
        times[selected.position(i)]++;
        assertThat(selected.probability(i)).isCloseTo(0.65, within(1e-12));
      }
    }
    for (double count : times) {
      assertThat(count / trials).as("parts draw independently").isCloseTo(0.65, within(0.035));
    }
  }

  @Test
  void intersectionIsWhatAllSelectWithProbabilitiesAndWeightsMultiplied() {
    Selection selected =
        select(
            new Intersection(List.of(part(0.5, 2, 3, 1, 4), part(0.25, 4, 1, 4, 5))),
            candidates(6));
    assertThat(selected.positions()).containsExactly(1, 4);
    assertThat(selected.probability(0)).isEqualTo(0.125);
    assertThat(selected.weight(1)).isEqualTo(8);
  }

  @Test
  void everyPartSeesWhatItAskedFor() {
    Scripted scored = new Scripted();
    Scripted unscored = new Scripted();
    unscored.request = p -> CandidateRequest.unscored(3 * p.batchSize());
    Union union = new Union(List.of(scored, unscored));
    union.plan(PROGRESS, DRAWS);
    assertThat(union.request(PROGRESS)).isEqualTo(CandidateRequest.scored(6));
    union.select(candidates(6), DRAWS);
    assertThat(scored.shown.get(0).scored()).isTrue();
    assertThat(unscored.shown.get(0).scored()).isFalse();
    assertThat(scored.draws).isNotEqualTo(unscored.draws);
  }

  @Test
  void whatOnePartAsksForBesideTheEpochItAloneIsShown() {
    Scripted asking = Scripted.choosing(1, 1);
    CandidateRequest beside = CandidateRequest.scored(new int[] {4, 2}).extra();
    asking.request = p -> asking.shown.isEmpty() ? beside : CandidateRequest.scored(1);
    Scripted other = new Scripted();
    for (SelectionPolicy policy :
        List.of(new Union(List.of(other, asking)), new Intersection(List.of(other, asking)))) {
      asking.shown.clear();
      other.shown.clear();
      policy.plan(PROGRESS, DRAWS);
      assertThat(policy.request(PROGRESS)).isEqualTo(beside);
      policy.select(at(4, 2), DRAWS);
      assertThat(other.shown).isEmpty();
      assertThat(asking.shown).hasSize(1);
      assertThat(policy.request(PROGRESS)).isEqualTo(CandidateRequest.scored(2));
      policy.select(candidates(2), DRAWS);
      assertThat(other.shown).hasSize(1);
      assertThat(asking.shown).hasSize(2);
    }
  }

  @Test
  void aPartThatNamesTheExamplesOfTheEpochIsRefusedWithAReason() {
    Scripted naming = new Scripted();
    naming.request = p -> CandidateRequest.unscored(new int[] {1, 1});
    for (SelectionPolicy policy :
        List.of(
            new Union(List.of(new Scripted(), naming)),
            new Intersection(List.of(new Scripted(), naming)),
            new ClassBalanced(() -> naming))) {
      policy.plan(PROGRESS, DRAWS);
      assertThatExceptionOfType(ConfigException.class)
          .isThrownBy(() -> policy.request(PROGRESS))
          .withMessageContaining("draws the examples of the epoch itself")
          .withMessageContaining("mix");
    }
    Mix mix = new Mix(1, new Scripted(), naming);
    mix.plan(PROGRESS, DRAWS);
    assertThat(mix.request(PROGRESS)).isEqualTo(CandidateRequest.unscored(new int[] {1, 1}));
  }

  @Test
  void plansAreJoinedAndEachPartSeesItsOwnWithItsFactors() {
    Scripted one = planning(new int[] {0, 1, 2}, 5);
    Scripted two = planning(new int[] {2, 3}, 7);
    Union union = new Union(List.of(one, two));
    EpochPlan plan = union.plan(PROGRESS, DRAWS);
    assertThat(plan.ids().orElseThrow()).containsExactly(0, 1, 2, 3);
    assertThat(plan.weights()).containsOnly(1);
    Selection selected = select(union, at(3, 2, 1, 0));
    assertThat(selected.positions()).containsExactly(1, 2, 3, 0);
    assertThat(selected.weight(0)).isEqualTo(6);
    assertThat(selected.weight(1)).isEqualTo(5);
    assertThat(selected.weight(3)).isEqualTo(7);
    Intersection both =
        new Intersection(List.of(planning(new int[] {0, 1, 2}, 5), planning(new int[] {2, 3}, 7)));
    assertThat(both.plan(PROGRESS, DRAWS).ids().orElseThrow()).containsExactly(2);
    assertThat(select(both, at(2)).weight(0)).isEqualTo(35);
  }

  @Test
  void onePartAloneAndOneInstanceTwiceAreRefused() {
    Scripted part = new Scripted();
    assertThatIllegalArgumentException().isThrownBy(() -> new Union(List.of(part)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Intersection(List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new Union(List.of(part, part)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Mix(0.5, part, part));
    assertThatIllegalArgumentException().isThrownBy(() -> new Mix(1.5, part, new Scripted()));
  }

  @Test
  void mixLeavesABatchToOnePolicyAndDrawsWhose() {
    Scripted of = new Scripted();
    Scripted with = new Scripted();
    with.request = p -> CandidateRequest.unscored(p.batchSize());
    Mix mix = new Mix(0.25, of, with);
    for (int epoch = 0; epoch < 20; epoch++) {
      mix.plan(PROGRESS, Batches.draws(epoch));
      for (int turn = 0; turn < 100; turn++) {
        boolean scored = mix.request(PROGRESS).scored();
        assertThat(mix.request(PROGRESS).scored()).as("asked twice").isEqualTo(scored);
        int before = of.shown.size();
        mix.select(scored ? candidates(2) : Batches.unscored(0, 2), DRAWS);
        assertThat(of.shown.size() - before).isEqualTo(scored ? 1 : 0);
      }
    }
    assertThat(with.shown.size()).isBetween(400, 600);
  }

  @Test
  void everyPartObserves() {
    Scripted one = new Scripted();
    Scripted two = new Scripted();
    two.observesScores = true;
    for (SelectionPolicy policy :
        List.of(
            new Union(List.of(one, two)),
            new Intersection(List.of(one, two)),
            new Mix(0, one, two))) {
      one.observed.clear();
      two.observed.clear();
      policy.observe(new TrainedBatch(new int[1], new double[1], new double[1], PROGRESS));
      assertThat(policy.observesScores()).isTrue();
      assertThat(one.observed).hasSize(1);
      assertThat(two.observed).hasSize(1);
    }
  }

  private static Scripted part(double probability, double weight, int... ids) {
    return Scripted.choosing(probability, weight, ids);
  }

  private static Scripted planning(int[] ids, double factor) {
    Scripted policy = new Scripted();
    policy.plan = EpochPlan.of(ids, IntStream.of(ids).mapToDouble(id -> factor).toArray());
    return policy;
  }

  private static Selection select(SelectionPolicy policy, Candidates candidates) {
    return select(policy, candidates, DRAWS);
  }

  private static Selection select(SelectionPolicy policy, Candidates candidates, Draws draws) {
    policy.request(PROGRESS);
    return policy.select(candidates, draws);
  }

  private static Candidates candidates(int count) {
    return at(IntStream.range(0, count).toArray());
  }

  private static Candidates at(int... ids) {
    return Candidates.scored(ids, new int[ids.length], new double[ids.length], PROGRESS);
  }
}
