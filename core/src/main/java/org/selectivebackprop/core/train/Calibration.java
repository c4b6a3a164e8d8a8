package org.selectivebackprop.core.train;

import java.util.Set;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.core.spi.ExampleBatch;
import org.selectivebackprop.core.spi.Signal;
import org.selectivebackprop.core.spi.TrainingEngine;

/**
 * Warms an engine up and measures what share of a training step its forward half is.
 *
 * <p>A step runs forward and backward in one call, so the two halves cannot be timed apart while
 * training; their ratio is measured here, once, and the state is put back. Done before the clock
 * starts, so that no strategy pays for the first call's set-up.
 */
final class Calibration {
  private static final int ROUNDS = 3;

  private Calibration() {}

  /**
   * Runs it.
   *
   * @param batch a typical training batch
   * @return share of the forward half, in (0, 1)
   */
  static double forwardShare(TrainingEngine engine, ExampleBatch batch) {
    Tensors before = engine.state();
    Set<Signal> wanted = Set.of(Signal.LOSS);
    engine.score(batch, wanted);
    engine.forward(batch);
    engine.train(batch, 0, wanted);
    long forward = Long.MAX_VALUE;
    long step = Long.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      forward = Math.min(forward, nanos(() -> engine.forward(batch)));
      step = Math.min(step, nanos(() -> engine.train(batch, 0, wanted)));
    }
    engine.restore(before);
    return Math.min(0.99, (double) forward / step);
  }

  private static long nanos(Runnable call) {
    long start = System.nanoTime();
    call.run();
    return System.nanoTime() - start;
  }
}
