package org.selectivebackprop.core.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.ScoreAge;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.StalenessDecision;
import org.selectivebackprop.core.selection.StalenessPolicy;
import org.selectivebackprop.core.selection.TrainedScore;
import org.selectivebackprop.core.spi.Progress;

/** Scores that training steps yield for free, and examples that are trained to get one. */
class TrainedScoresTest {
  private final ScriptedEngine engine = new ScriptedEngine();
  private final ToyPolicy policy = ToyPolicy.all();
  private final ToyRun run = new ToyRun();

  @BeforeEach
  void script() {
    run.engine = engine;
    run.policy = policy;
    engine.trainLoss = (id, updates) -> 50 + id;
  }

  private record Toy(StalenessDecision unseen, int epochs, TrainedScore trainedScore)
      implements StalenessPolicy {
    @Override
    public StalenessDecision use(ScoreAge age, Progress progress) {
      return age.epochs() >= epochs ? unseen : StalenessDecision.REUSE;
    }
  }

  @Test
  void whoIsTrainedOutrightIsNotACandidateAndCostsNoSelectingPass() {
    run.staleness = new Toy(StalenessDecision.TRAIN_UNSCORED, 3, TrainedScore.RENEWAL);
    run.epochs = 7;
    policy.select = (candidates, draws) -> Selection.none();
    RunResult result = run.train();
    assertThat(engine.scored).isEmpty();
    assertThat(result.costs().forwardUnits()).isEqualTo(3.0 * 20 * 3);
    // Epoch 0 for want of a score, then again whenever three epochs have passed.
    assertThat(result.epochs().stream().map(epoch -> epoch.costs().trained()))
        .containsExactly(20L, 0L, 0L, 20L, 0L, 0L, 20L);
    assertThat(policy.seen).hasSize(4 * 5);
    for (Candidates candidates : policy.seen) {
      for (int i = 0; i < candidates.size(); i++) {
        assertThat(candidates.score(i)).isEqualTo(50 + candidates.id(i));
      }
    }
  }

  @Test
  void agesOfCandidatesCountEpochsSinceTheTrainingStepThatScoredThem() {
    run.staleness = new Toy(StalenessDecision.TRAIN_UNSCORED, 3, TrainedScore.RENEWAL);
    run.epochs = 3;
    policy.select = (candidates, draws) -> Selection.none();
    run.train();
    for (Candidates candidates : policy.seen) {
      for (int i = 0; i < candidates.size(); i++) {
        assertThat(candidates.age(i)).isEqualTo(candidates.progress().epoch());
      }
    }
  }

  @Test
  void aReplacedScoreIsNoYounger() {
    run.staleness = new Toy(StalenessDecision.RESCORE, 2, TrainedScore.VALUE);
    run.epochs = 4;
    engine.selectLoss = (id, updates) -> id;
    run.train();
    // Scored in epochs 0 and 2 although every example was trained in between.
    assertThat(engine.allScored()).hasSize(2 * 20);
    assertThat(scoresIn(0)).containsExactlyInAnyOrderElementsOf(ids(0));
    assertThat(scoresIn(1)).containsExactlyInAnyOrderElementsOf(ids(50));
    assertThat(scoresIn(2)).containsExactlyInAnyOrderElementsOf(ids(0));
  }

  @Test
  void aRenewedScoreIsNew() {
    run.staleness = new Toy(StalenessDecision.RESCORE, 2, TrainedScore.RENEWAL);
    run.epochs = 4;
    run.train();
    assertThat(engine.allScored()).hasSize(20);
  }

  @Test
  void byDefaultTrainingLeavesScoresAlone() {
    run.staleness = new Toy(StalenessDecision.RESCORE, 2, TrainedScore.IGNORED);
    run.epochs = 2;
    engine.selectLoss = (id, updates) -> id;
    run.train();
    assertThat(scoresIn(1)).containsExactlyInAnyOrderElementsOf(ids(0));
  }

  @Test
  void namedCandidatesStandInForTheEpochsOwn() {
    policy.request = progress -> CandidateRequest.unscored(new int[] {3, 3, 7});
    run.epochs = 1;
    RunResult result = run.train();
    // 20 = 6 x 3 + 2: the last request is cut short.
    assertThat(policy.selected).hasSize(20).containsOnly(3, 7).endsWith(3, 3, 7, 3, 3);
    assertThat(result.costs().considered()).isEqualTo(20);
  }

  @Test
  void candidatesBesideTheEpochBringItsEndNoNearer() {
    int[] asked = {0};
    policy.request =
        progress ->
            asked[0]++ == 0
                ? CandidateRequest.scored(new int[] {1, 2}).extra()
                : CandidateRequest.unscored(progress.batchSize());
    policy.select =
        (candidates, draws) ->
            candidates.scored() ? Selection.none() : Selection.all(candidates.size());
    run.epochs = 1;
    RunResult result = run.train();
    assertThat(engine.allScored()).containsExactly(1, 2);
    assertThat(engine.allTrained()).hasSize(20).doesNotHaveDuplicates();
    assertThat(result.costs().considered()).isEqualTo(20);
  }

  @Test
  void aBatchOfItsOwnIsTrainedAtOnce() {
    policy.select = (candidates, draws) -> Selection.builder(1).add(0).separateBatch().build();
    run.epochs = 1;
    run.train();
    assertThat(engine.steps.stream().map(step -> step.ids().size())).containsOnly(1).hasSize(5);
  }

  private List<Double> scoresIn(int epoch) {
    return policy.seen.stream()
        .filter(candidates -> candidates.progress().epoch() == epoch)
        .flatMap(c -> IntStream.range(0, c.size()).mapToObj(c::score))
        .toList();
  }

  private static List<Double> ids(int plus) {
    return IntStream.range(0, 20).mapToObj(id -> (double) plus + id).toList();
  }
}
