package org.selectivebackprop.samplers.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.loop.TrainingLoop;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.Flatten;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.networks.NetworkFactory;
import org.selectivebackprop.core.run.Checkpoint;
import org.selectivebackprop.core.run.EpochReport;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.run.StopSignal;
import org.selectivebackprop.core.selection.ExampleScorer;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.samplers.ScoredExamples;
import org.selectivebackprop.samplers.baseline.SelectAll;
import org.selectivebackprop.samplers.prune.DynamicPruning;
import org.selectivebackprop.samplers.prune.StaticPruning;
import org.selectivebackprop.samplers.published.InstanceEarlyStopping;
import org.selectivebackprop.samplers.published.RhoLossSelection;
import org.selectivebackprop.samplers.sb.SelectiveBackprop;
import org.selectivebackprop.samplers.score.Forgetting;
import org.selectivebackprop.samplers.score.HoldoutLoss;
import org.selectivebackprop.samplers.score.Proxy;
import org.selectivebackprop.samplers.score.RhoLoss;
import org.selectivebackprop.samplers.score.SignalScore;
import org.selectivebackprop.samplers.score.Static;
import org.selectivebackprop.tables.ScoreFile;

/** Scorers with a memory or a network of their own, in whole runs: they run, cost and resume. */
class ScorersInRunsTest {
  private static final int EXAMPLES = 48;
  private static final int BATCH = 4;
  private static final int EPOCHS = 4;

  /** A linear network: 16 pixels to 3 classes. */
  private static final NetworkFactory TINY =
      (shape, classes) ->
          new Network(
              "linear", shape, classes, List.of(new Flatten(), new Dense("logits", classes)));

  /** Its multiply-adds over those of the trained network. */
  private static final double SHARE =
      (double) TINY.build(ToyData.SHAPE, ToyData.CLASSES).multiplyAdds()
          / ToyRun.of(new SelectAll()).build().network().multiplyAdds();

  @Test
  void rhoLossCostsItsPassesAndTwoHoldoutNetworksOnce() {
    int epochs = 3;
    RunResult result = run(EPOCHS, EXAMPLES, new RhoLossSelection(0.25), rho(epochs)).train();
    // 16 candidates for each batch of 4, all scored: 1 + 3 / 4 per example.
    double selection = EPOCHS * EXAMPLES * 1.75;
    // Both halves are trained on, and asked about, once an epoch.
    double holdout = epochs * EXAMPLES * (3 + 1) * SHARE;
    assertThat(result.costs().trained()).isEqualTo(EPOCHS * EXAMPLES / 4);
    assertThat(result.costs().forwardUnits()).isCloseTo(selection + holdout, within(result));
  }

  @Test
  void proxyPaysForItsOwnPassesAndStepsOnly() {
    Proxy proxy = new Proxy(TINY, SignalScore.LOSS);
    RunResult result = run(EPOCHS, EXAMPLES, sb(), proxy).train();
    long trained = result.costs().trained();
    double expected = 3.0 * trained + SHARE * (EPOCHS * EXAMPLES + 3.0 * trained);
    assertThat(result.costs().selectForward()).isZero();
    assertThat(result.costs().forwardUnits()).isCloseTo(expected, within(result));
    assertThat(trained).isBetween(1L, (long) EPOCHS * EXAMPLES - 1);
  }

  @Test
  void forgettingPrunesWithoutASelectingPass() {
    StaticPruning pruning =
        new StaticPruning(new StaticPruning.Settings(0.25, StaticPruning.Kept.HARDEST, 2, false));
    RunResult result = run(EPOCHS, EXAMPLES, pruning, forgetting()).train();
    assertThat(result.costs().trained()).isEqualTo(2 * EXAMPLES + 2 * EXAMPLES / 4);
    assertThat(result.costs().forwardUnits()).isEqualTo(3.0 * result.costs().trained());
  }

  @Test
  void pruningByFreshLossesCostsOnePassOverEverything() {
    StaticPruning pruning =
        new StaticPruning(new StaticPruning.Settings(0.5, StaticPruning.Kept.HARDEST, 1, true));
    RunResult result = run(EPOCHS, EXAMPLES, pruning, SignalScore.LOSS).train();
    assertThat(result.costs().selectForward()).isEqualTo(EXAMPLES);
    assertThat(result.costs().trained()).isEqualTo(EXAMPLES + 3 * EXAMPLES / 2);
  }

  @Test
  void whatIesWatchesCostsOnePassAnEpochAndCanReturn() {
    InstanceEarlyStopping policy =
        new InstanceEarlyStopping(new InstanceEarlyStopping.Settings(0.01, 3));
    RunResult result = run(14, EXAMPLES, policy, SignalScore.LOSS).train();
    long untrained = 0;
    for (EpochReport epoch : result.epochs()) {
      long watched = epoch.costs().selectForward();
      assertThat(epoch.costs().trained()).isEqualTo(EXAMPLES - watched);
      untrained += watched;
    }
    assertThat(untrained).isPositive();
    assertThat(result.epochs().get(5).costs().selectForward()).isZero();
  }

  @Test
  void aRunThatResumesEndsBitForBitLikeOneThatDoesNot() {
    List<Supplier<ToyRun>> runs =
        List.of(
            () -> run(EPOCHS, EXAMPLES, new RhoLossSelection(0.25), rho(2)),
            () -> run(EPOCHS, EXAMPLES, sb(), new Proxy(TINY, SignalScore.LOSS)),
            () -> run(EPOCHS, EXAMPLES, dynamic(), forgetting()),
            () -> run(9, EXAMPLES, ies(), SignalScore.LOSS));
    for (Supplier<ToyRun> fresh : runs) {
      Checkpoints kept = new Checkpoints();
      List<String> whole = outcome(fresh.get().train(kept));
      assertThat(outcome(fresh.get().train())).isEqualTo(whole);
      for (Checkpoint from : kept.all) {
        RunResult resumed =
            TrainingLoop.resume(fresh.get().build(), from, new RunListener() {}, new StopSignal());
        assertThat(outcome(resumed)).as("from epoch %d", from.epochs()).isEqualTo(whole);
      }
    }
  }

  @Test
  void scoresOfAnotherDataSetAreRefusedBeforeAnythingIsTrained() {
    Static scorer = new Static(ScoredExamples.file(EXAMPLES - 1), ScoreFile.SCORE);
    assertThatThrownBy(() -> run(EPOCHS, EXAMPLES, sb(), scorer).train())
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no score for id 47");
  }

  @Test
  void halvesOfOneExampleAreThatExample() {
    RunResult result = run(2, BATCH + 1, new RhoLossSelection(1), rho(1)).train();
    assertThat(result.costs().trained()).isEqualTo(2L * (BATCH + 1));
  }

  private static SelectionPolicy sb() {
    return new SelectiveBackprop(SelectiveBackprop.Settings.ofBeta(1));
  }

  private static SelectionPolicy dynamic() {
    return new DynamicPruning(
        new DynamicPruning.Settings(0.5, 1, DynamicPruning.By.EPSILON_GREEDY, 0, 0.2));
  }

  private static SelectionPolicy ies() {
    return new InstanceEarlyStopping(new InstanceEarlyStopping.Settings(0.01, 3));
  }

  private static ExampleScorer forgetting() {
    return new Forgetting(Forgetting.NeverLearned.PRESENTATIONS);
  }

  private static ExampleScorer rho(int epochs) {
    return new RhoLoss(new HoldoutLoss(TINY, epochs, 0.05));
  }

  private static ToyRun run(
      int epochs, int examples, SelectionPolicy policy, ExampleScorer scorer) {
    ToyRun run = ToyRun.of(policy);
    run.epochs = epochs;
    run.examples = examples;
    run.batch = BATCH;
    run.scorer = scorer;
    return run;
  }

  private static Offset<Double> within(RunResult result) {
    return Offset.offset(1e-9 * result.costs().forwardUnits());
  }

  /** All that does not depend on the machine's speed. */
  private static List<String> outcome(RunResult result) {
    List<String> outcome = new ArrayList<>();
    for (EpochReport epoch : result.epochs()) {
      outcome.add(
          "%s %s %s %d %s"
              .formatted(
                  epoch.testError(),
                  epoch.testLoss(),
                  epoch.trainLoss(),
                  epoch.costs().trained(),
                  epoch.costs().scoringUnits()));
    }
    outcome.add(String.valueOf(result.costs().trained()));
    return outcome;
  }
}
