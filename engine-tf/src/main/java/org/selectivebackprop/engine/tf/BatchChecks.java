package org.selectivebackprop.engine.tf;

import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.spi.ExampleBatch;

/**
 * Refuses batches that a network cannot read or a machine cannot hold, and names the others.
 *
 * @param network that reads them
 * @param footprints of the network
 */
record BatchChecks(Network network, Footprints footprints) {
  /**
   * A batch of any readable size on a forward pass.
   *
   * @param doing what, for errors
   * @return what is done with what, for errors
   */
  String forward(String doing, ExampleBatch batch) {
    String what = describe(doing, batch);
    footprints.at(batch.shape()).requireForward(what, batch.size());
    return what;
  }

  /** A batch of any readable size on a forward and a backward pass. */
  String training(String doing, ExampleBatch batch) {
    String what = describe(doing, batch);
    footprints.at(batch.shape()).requireTraining(what, batch.size());
    return what;
  }

  /** A batch of the network's own size. */
  ExampleBatch sized(ExampleBatch batch) {
    if (!batch.shape().equals(network.input())) {
      throw new IllegalArgumentException(
          network.name() + " reads " + network.input() + ", the batch has " + batch.shape());
    }
    return batch;
  }

  private String describe(String doing, ExampleBatch batch) {
    if (batch.size() == 0) {
      throw new IllegalArgumentException("a batch needs at least one example");
    }
    return doing + " " + batch.size() + " examples with " + network.name();
  }
}
