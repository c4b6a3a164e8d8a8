package org.selectivebackprop.core.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.TrainingEngine;

class CalibrationTest {
  private final ScriptedEngine engine = new ScriptedEngine();
  private final ExampleBatch batch = new ExampleBatch(TinyDataset.SHAPE, 1);

  CalibrationTest() {
    batch.add(0, 0, 1);
  }

  private static Calibration calibration(TrainingEngine engine) {
    return new Calibration(
        engine,
        Set.of(Signal.LOSS, Signal.CORRECT),
        Set.of(Signal.LOSS),
        Set.of(Signal.LOSS, Signal.CORRECT));
  }

  @Test
  void putsTheStateBack() {
    engine.updates = 17;
    double share = calibration(engine).forwardShare(batch, batch);
    assertThat(engine.updates).isEqualTo(17);
    assertThat(share).isGreaterThan(0).isLessThan(1);
  }

  @Test
  void warmsUpEveryCallAndTrainsAtRateNothing() {
    calibration(engine).forwardShare(batch, batch);
    assertThat(engine.calibration).contains("score [0]", "forward [0]", "train [0] at 0.0");
    assertThat(engine.calibration).noneMatch(call -> call.contains("at 0.5"));
  }

  @Test
  void realWeightsAreUntouched() {
    try (TrainingEngine logistic =
        LogisticEngine.FACTORY.open(new ToyRun().build().engineSetup())) {
      float[] before = logistic.state().values("weights");
      calibration(logistic).forwardShare(batch, batch);
      assertThat(logistic.state().values("weights")).isEqualTo(before);
    }
  }
}
