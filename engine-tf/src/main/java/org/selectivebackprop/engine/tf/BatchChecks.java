package org.selectivebackprop.engine.tf;

import java.util.HashMap;
import java.util.Map;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.error.EngineException;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.engine.tf.device.Footprint;
import org.selectivebackprop.engine.tf.layers.UserGraphs;

/** Refuses batches that a network cannot read or a machine cannot hold, and names the others. */
final class BatchChecks {
  private final Network network;
  private final int valueBytes;
  private final long memory;
  private final Map<ImageShape, Footprint> footprints = new HashMap<>();

  /**
   * Of one engine.
   *
   * @param network that reads the batches
   * @param valueBytes of a value of a feature map
   * @param memory bytes; no limit for a device with its own memory, which reports for itself
   */
  BatchChecks(Network network, int valueBytes, long memory) {
    this.network = network;
    this.valueBytes = valueBytes;
    this.memory = memory;
  }

  /**
   * A batch of any readable size on a forward pass.
   *
   * @param doing what, for errors
   * @return what is done with what, for errors
   * @throws EngineException if it cannot be read or held
   */
  String forward(String doing, ExampleBatch batch) {
    String what = describe(doing, batch);
    footprint(batch).requireForward(what, batch.size());
    return what;
  }

  /** A batch of any readable size on a forward and a backward pass. */
  String training(String doing, ExampleBatch batch) {
    String what = describe(doing, batch);
    footprint(batch).requireTraining(what, batch.size());
    return what;
  }

  /** A batch of the network's own size. */
  ExampleBatch sized(ExampleBatch batch) {
    if (!batch.shape().equals(network.input())) {
      throw unreadable("it reads images of " + network.input() + ", not of " + batch.shape());
    }
    return batch;
  }

  private Footprint footprint(ExampleBatch batch) {
    try {
      return footprints.computeIfAbsent(
          batch.shape(), size -> Footprint.of(network.at(size), valueBytes, memory));
    } catch (IllegalArgumentException misfit) {
      throw unreadable(String.valueOf(misfit.getMessage()));
    }
  }

  /** Labels must be classes: TensorFlow would silently give another loss 0. */
  private String describe(String doing, ExampleBatch batch) {
    if (batch.size() == 0) {
      throw unreadable("a batch needs at least one example");
    }
    // What a label means is the affair of a loss of the user's own.
    int limit = UserGraphs.loss(network).isPresent() ? Integer.MAX_VALUE : network.classes();
    for (int i = 0; i < batch.size(); i++) {
      if (batch.label(i) < 0 || batch.label(i) >= limit) {
        throw unreadable(
            "example %s has label %s, not in [0, %s)"
                .formatted(batch.id(i), batch.label(i), limit));
      }
    }
    return doing + " " + batch.size() + " examples with " + network.name();
  }

  private EngineException unreadable(String why) {
    return new EngineException(
        "the network cannot take this batch: " + why,
        "TensorFlow engine, network " + network.name(),
        "give images and labels that the network was built for");
  }
}
