package org.selectivebackprop.core.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.selectivebackprop.core.error.PluginException;
import org.selectivebackprop.core.run.EpochReport;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.run.ScheduleClock;
import org.selectivebackprop.core.selection.TrainedBatch;

/** The rates of the steps, and what policies and reports are told of them. */
class LoopReportsTest {
  private final ScriptedEngine engine = new ScriptedEngine();
  private final ToyRun run = new ToyRun();

  @BeforeEach
  void script() {
    run.engine = engine;
  }

  @ParameterizedTest
  @CsvSource({"EPOCHS", "CONSIDERED", "TRAINED", "UPDATES"})
  void theRateFollowsTheChosenClock(ScheduleClock clock) {
    run.clock = clock;
    run.epochs = 4;
    run.policy = ToyPolicy.random(0.5);
    run.schedule = done -> 1 - done;
    RunResult result = run.train();
    assertThat(engine.steps).hasSizeGreaterThan(8);
    int trained = 0;
    for (int i = 0; i < engine.steps.size(); i++) {
      double done = 1 - engine.steps.get(i).rate() / run.rate;
      double expected =
          switch (clock) {
            case EPOCHS -> Math.rint(done * 4) / 4;
            case CONSIDERED -> Math.rint(done * 20) / 20;
            case TRAINED -> trained / 80.0;
            case UPDATES -> i / 20.0;
          };
      assertThat(done).as("step %d", i).isCloseTo(expected, within(1e-12)).isBetween(0.0, 1.0);
      trained += engine.steps.get(i).ids().size();
    }
    assertThat(engine.steps.stream().map(ScriptedEngine.Step::rate))
        .isSortedAccordingTo(Collections.reverseOrder());
    if (clock == ScheduleClock.EPOCHS) {
      assertThat(engine.steps.stream().map(ScriptedEngine.Step::rate).distinct())
          .containsExactly(0.5, 0.375, 0.25, 0.125);
    }
    assertThat(result.last().orElseThrow().learningRate())
        .isEqualTo(engine.steps.get(engine.steps.size() - 1).rate());
  }

  @Test
  void policiesAreToldWhatEveryStepFound() {
    ToyPolicy policy = ToyPolicy.all();
    run.policy = policy;
    run.epochs = 1;
    engine.trainLoss = (id, updates) -> 10 * id;
    run.train();
    assertThat(policy.observed).hasSize(5);
    for (int i = 0; i < 5; i++) {
      TrainedBatch trained = policy.observed.get(i);
      assertThat(trained.scores()).isEmpty();
      assertThat(trained.progress().updates()).isEqualTo(i + 1);
      for (int k = 0; k < trained.size(); k++) {
        assertThat(trained.id(k)).isEqualTo(engine.steps.get(i).ids().get(k));
        assertThat(trained.loss(k)).isEqualTo(10 * trained.id(k));
      }
    }
  }

  @Test
  void policiesThatWishToAreToldTheScores() {
    ToyPolicy policy = ToyPolicy.traditional();
    policy.observesScores = true;
    run.policy = policy;
    run.train();
    assertThat(policy.observed)
        .isNotEmpty()
        .allSatisfy(
            trained ->
                assertThat(trained.scores())
                    .isEqualTo(
                        IntStream.range(0, trained.size()).mapToDouble(trained::loss).toArray()));
  }

  @Test
  void reportsMeasureTheTestSplitAndTheTrainingLoss() {
    run.policy = ToyPolicy.traditional();
    run.tests = 601;
    EpochReport report = run.train().epochs().get(1);
    // Every fourth test id has a loss of 200 and is wrong, the others 2: 151 of 601.
    assertThat(report.testError()).isCloseTo(151 / 601.0, within(1e-12));
    assertThat(report.testLoss()).isCloseTo((151 * 200 + 450 * 2) / 601.0, within(1e-9));
    assertThat(report.trainLoss()).isCloseTo(10.5, within(1e-12));
    assertThat(report.epoch()).isEqualTo(2);
    assertThat(report.regime().trainedCorrect()).hasValue(1);
  }

  @Test
  void theEngineIsOpenedWithTheRecipeAndClosed() {
    run.seed = 99;
    RunResult result = run.train();
    assertThat(engine.setup.seed()).isEqualTo(99);
    assertThat(engine.setup.normalisation().mean()).containsExactly(0.5);
    assertThat(engine.closed).isEqualTo(1);
    assertThat(result.engineFacts()).containsEntry("engine", "scripted");
    assertThat(result.dataChecksum()).isEqualTo("sha256:tiny");
    assertThat(result.preparationSeconds()).isPositive();
  }

  @Test
  void theEngineIsClosedWhenAPluginFails() {
    ToyPolicy policy = ToyPolicy.all();
    policy.select =
        (candidates, draws) -> {
          throw new IllegalStateException("sour");
        };
    run.policy = policy;
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(run::train)
        .withMessageContaining("plugin 'ToyPolicy' failed in select: IllegalStateException: sour");
    assertThat(engine.closed).isEqualTo(1);
  }

  @Test
  void phasesAddUpInEveryReport() {
    RunResult result = run.train();
    assertThat(result.epochs())
        .extracting(EpochReport::costs)
        .allSatisfy(
            costs ->
                assertThat(costs.nanos().values().stream().mapToLong(Long::longValue).sum())
                    .isEqualTo(costs.totalNanos()));
    assertThat(result.epochs().stream().mapToLong(e -> e.costs().trained()).sum())
        .isEqualTo(result.costs().trained());
  }
}
