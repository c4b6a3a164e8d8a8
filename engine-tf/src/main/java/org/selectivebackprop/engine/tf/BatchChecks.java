package org.selectivebackprop.engine.tf;

import java.util.HashMap;
import java.util.Map;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.EngineChecks;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.engine.tf.device.Footprint;

/** Checks that a network can read a batch and the machine hold it, and describes it for errors. */
final class BatchChecks {
  private final EngineChecks checks;
  private final int valueBytes;
  private final long memory;
  private final Map<ImageShape, Footprint> footprints = new HashMap<>();

  /** {@code memory} is in bytes; no limit for a device with its own, which reports for itself. */
  BatchChecks(EngineSetup setup, int valueBytes, long memory) {
    // Among others that a label is a class: TensorFlow would silently give any other a loss of 0.
    checks = new EngineChecks("TensorFlow engine", setup);
    this.valueBytes = valueBytes;
    this.memory = memory;
  }

  EngineChecks common() {
    return checks;
  }

  /** A batch of any readable size on a forward pass: its description, for errors. */
  String forward(String doing, ExampleBatch batch) {
    Footprint footprint = footprint(batch);
    String what = describe(doing, batch);
    footprint.requireForward(what, batch.size());
    return what;
  }

  /** A batch of any readable size on a forward and a backward pass. */
  String training(String doing, ExampleBatch batch) {
    Footprint footprint = footprint(batch);
    String what = describe(doing, batch);
    footprint.requireTraining(what, batch.size());
    return what;
  }

  private Footprint footprint(ExampleBatch batch) {
    return checks.readable(
        batch,
        image ->
            footprints.computeIfAbsent(
                image, size -> Footprint.of(checks.network().at(size), valueBytes, memory)));
  }

  private String describe(String doing, ExampleBatch batch) {
    return doing + " " + batch.size() + " examples with " + checks.network().name();
  }
}
