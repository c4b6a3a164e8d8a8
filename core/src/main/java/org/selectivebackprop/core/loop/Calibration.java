package org.selectivebackprop.core.loop;

import java.util.Set;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.model.Tensors;

/**
 * Warms an engine up, by every call that the run will make, and measures what share of a step its
 * forward half is, which cannot be timed apart while training; the state is put back.
 */
record Calibration(
    TrainingEngine engine, Set<Signal> scored, Set<Signal> trained, Set<Signal> evaluated) {
  private static final int ROUNDS = 3;

  /** Runs it, with typical batches of both passes; returns the share, in (0, 1). */
  double forwardShare(ExampleBatch batch, ExampleBatch selectingBatch) {
    Tensors before = engine.state();
    if (!scored.isEmpty()) {
      engine.score(selectingBatch, scored);
    }
    engine.evaluate(batch, evaluated);
    engine.forward(batch);
    engine.train(batch, 0, trained);
    long forward = Long.MAX_VALUE;
    long step = Long.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      forward = Math.min(forward, nanos(() -> engine.forward(batch)));
      step = Math.min(step, nanos(() -> engine.train(batch, 0, trained)));
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
