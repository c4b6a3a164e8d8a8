package org.selectivebackprop.core.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.selectivebackprop.core.run.Checkpoint;
import org.selectivebackprop.core.run.EpochReport;
import org.selectivebackprop.core.run.Outcome;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.run.StopSignal;
import org.selectivebackprop.core.spi.Progress;

/** How runs end, what listeners hear, and that equal recipes give equal results. */
class RunEndTest {
  private final ScriptedEngine engine = new ScriptedEngine();

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void aTrainingLossThatIsNotFiniteIsDivergence(double loss) {
    engine.trainLoss = (id, updates) -> updates == 7 && id % 2 == 0 ? loss : 1;
    ToyPolicy policy = ToyPolicy.all();
    RunResult result = train(policy);
    assertThat(result.outcome()).isEqualTo(Outcome.DIVERGED);
    assertThat(engine.steps).as("it stops there").hasSize(8);
    assertThat(result.epochs()).as("of five steps each").hasSize(1);
    assertThat(result.costs().updates()).isEqualTo(8);
    assertThat(result.costs().nonFinite()).isPositive();
    assertThat(policy.observed).as("the policy does not observe it").hasSize(7);
    assertThat(engine.closed).isEqualTo(1);
  }

  @Test
  void scoresOfWhichNoneIsFiniteAreDivergence() {
    engine.selectLoss = (id, updates) -> updates < 5 ? 1 : Double.NaN;
    RunResult result = train(ToyPolicy.all());
    assertThat(result.outcome()).isEqualTo(Outcome.DIVERGED);
    assertThat(engine.steps).hasSize(5);
    assertThat(result.epochs()).hasSize(1);
    assertThat(result.costs().nonFinite()).isEqualTo(4);
  }

  @Test
  void aDivergedRunDoesNotTrainItsTail() {
    engine.trainLoss = (id, updates) -> updates == 1 ? Double.NaN : 1;
    RunResult result =
        ToyRun.with(
                r -> {
                  r.engine = engine;
                  r.policy = ToyPolicy.traditional();
                  r.batch = 3;
                })
            .train();
    assertThat(result.outcome()).isEqualTo(Outcome.DIVERGED);
    assertThat(engine.steps).hasSize(2);
    assertThat(result.last()).isEmpty();
    assertThat(result.best()).isEmpty();
  }

  @Test
  void aStoppedRunKeepsItsFinishedEpochs() {
    ToyRun run = ToyRun.with(r -> r.engine = engine);
    run.epochs = 4;
    run.listener =
        new RunListener() {
          @Override
          public void onProgress(Progress progress) {
            if (progress.updates() == 12) {
              run.stop.request();
            }
          }
        };
    RunResult result = run.train();
    assertThat(result.outcome()).isEqualTo(Outcome.INTERRUPTED);
    assertThat(result.epochs()).hasSize(2);
    assertThat(engine.steps).hasSize(12);
    assertThat(result.costs().trained()).as("the unfinished epoch included").isEqualTo(48);
    assertThat(engine.closed).isEqualTo(1);
  }

  @Test
  void aRunStoppedBeforeItStartsTrainsNothing() {
    ToyRun run = ToyRun.with(r -> r.engine = engine);
    run.stop.request();
    RunResult result = run.train();
    assertThat(result.outcome()).isEqualTo(Outcome.INTERRUPTED);
    assertThat(result.epochs()).isEmpty();
    assertThat(engine.steps).isEmpty();
  }

  @Test
  void aStopAfterTheLastEpochChangesNothing() {
    ToyRun run = ToyRun.with(r -> r.engine = engine);
    run.listener =
        new RunListener() {
          @Override
          public void onEpoch(RunResult soFar) {
            if (soFar.epochs().size() == 2) {
              run.stop.request();
            }
          }
        };
    assertThat(run.train().outcome()).isEqualTo(Outcome.COMPLETED);
  }

  @Test
  void listenersHearEverythingInOrder() {
    List<String> heard = new ArrayList<>();
    List<Long> soFarCosts = new ArrayList<>();
    RunListener listener =
        new RunListener() {
          @Override
          public void onStart(Run run, StopSignal stop) {
            assertThat(engine.calibration).as("warm").isNotEmpty();
            heard.add("start");
          }

          @Override
          public void onReady(RunResult soFar) {
            heard.add("ready after " + soFar.epochs().size());
          }

          @Override
          public boolean wantsCheckpoints() {
            return true;
          }

          @Override
          public void onCheckpoint(Checkpoint checkpoint) {
            heard.add("checkpoint " + checkpoint.epochs());
          }

          @Override
          public void onProgress(Progress progress) {
            heard.add("step " + progress.considered());
          }

          @Override
          public void onEpoch(RunResult soFar) {
            heard.add("epoch " + soFar.last().orElseThrow().epoch());
            soFarCosts.add(soFar.costs().trained());
            assertThat(soFar.outcome()).isEqualTo(Outcome.INTERRUPTED);
          }

          @Override
          public void onEnd(RunResult result) {
            heard.add("end " + result.outcome());
          }
        };
    ToyRun.with(
            r -> {
              r.engine = engine;
              r.listener = listener;
              r.batch = 10;
            })
        .train();
    assertThat(heard)
        .containsExactly(
            "start",
            "ready after 0",
            "step 10",
            "step 20",
            "checkpoint 1",
            "epoch 1",
            "step 30",
            "step 40",
            "checkpoint 2",
            "epoch 2",
            "end completed");
    assertThat(soFarCosts).containsExactly(20L, 40L);
  }

  @Test
  void oneSeedGivesOneResult() {
    RunResult first = learn(5);
    assertThat(Reports.withoutTimes(learn(5))).isEqualTo(Reports.withoutTimes(first));
    assertThat(Reports.withoutTimes(learn(6))).isNotEqualTo(Reports.withoutTimes(first));
  }

  @Test
  void listenersDoNotChangeTheResult() {
    ToyRun watched = ToyRun.with(r -> r.policy = ToyPolicy.random(0.5));
    watched.listener =
        new RunListener() {
          @Override
          public void onStart(Run run, StopSignal stop) {
            run.dataset().train().image(0, new byte[2], 0);
          }
        };
    assertThat(Reports.withoutTimes(watched.train()))
        .isEqualTo(
            Reports.withoutTimes(ToyRun.with(r -> r.policy = ToyPolicy.random(0.5)).train()));
  }

  @Test
  void theSeedDecidesTheOrder() {
    List<List<Integer>> orders = new ArrayList<>();
    for (long seed : new long[] {1, 2}) {
      ScriptedEngine scripted = new ScriptedEngine();
      ToyRun.with(
              r -> {
                r.engine = scripted;
                r.seed = seed;
              })
          .train();
      orders.add(scripted.allTrained());
    }
    assertThat(orders.get(0)).isNotEqualTo(orders.get(1));
  }

  @Test
  void theOrderDoesNotDependOnThePolicy() {
    ScriptedEngine other = new ScriptedEngine();
    ToyRun.with(r -> r.engine = engine).train();
    ToyRun.with(
            r -> {
              r.engine = other;
              r.policy = ToyPolicy.traditional();
            })
        .train();
    assertThat(other.allTrained()).isEqualTo(engine.allTrained());
  }

  @Test
  void aSmallNetworkLearns() {
    RunResult result =
        ToyRun.with(
                r -> {
                  r.examples = 200;
                  r.tests = 200;
                  r.epochs = 10;
                  r.policy = ToyPolicy.random(0.5);
                })
            .train();
    assertThat(result.best().orElseThrow().testError()).isLessThan(0.2);
    assertThat(result.last().orElseThrow().testLoss())
        .isLessThan(result.epochs().get(0).testLoss());
    assertThat(result.best().orElseThrow().testError())
        .isEqualTo(
            result.epochs().stream().mapToDouble(EpochReport::testError).min().orElseThrow());
  }

  private static RunResult learn(long seed) {
    return ToyRun.with(
            r -> {
              r.seed = seed;
              r.epochs = 3;
              r.policy = ToyPolicy.random(0.5);
            })
        .train();
  }

  private RunResult train(ToyPolicy policy) {
    return ToyRun.with(
            r -> {
              r.engine = engine;
              r.policy = policy;
              r.epochs = 3;
            })
        .train();
  }
}
