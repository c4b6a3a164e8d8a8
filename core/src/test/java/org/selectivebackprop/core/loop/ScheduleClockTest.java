package org.selectivebackprop.core.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.run.EpochReport;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.run.ScheduleClock;

/** At which rate each step is trained. */
class ScheduleClockTest {
  private final ScriptedEngine engine = new ScriptedEngine();
  private final ToyRun run = new ToyRun();

  ScheduleClockTest() {
    run.engine = engine;
    run.clock = ScheduleClock.CONSIDERED;
    run.rate = 1;
    run.epochs = 2;
    run.examples = 18; // four full batches of 4 and a tail of 2
    run.policy = ToyPolicy.traditional();
  }

  @Test
  void anEpochsTailIsTrainedAtThatEpochsRate() {
    run.schedule = done -> done < 0.5 ? 1 : 0.25;
    RunResult result = run.train();
    assertThat(engine.steps.stream().map(ScriptedEngine.Step::rate))
        .containsExactly(1.0, 1.0, 1.0, 1.0, 1.0, 0.25, 0.25, 0.25, 0.25, 0.25);
    assertThat(result.epochs()).extracting(EpochReport::learningRate).containsExactly(1.0, 0.25);
  }

  @Test
  void theFirstStepIsAtTheStartAndTheLastIsNotYetAtTheEnd() {
    run.schedule = done -> 1 - done;
    run.train();
    assertThat(engine.steps.get(0).rate()).isEqualTo(1);
    assertThat(engine.steps.get(9).rate()).isEqualTo(1 - 34 / 36.0);
  }
}
