package org.selectivebackprop.engine.tf.graph;

import org.selectivebackprop.core.model.CustomLayer;

/**
 * The last layer of a network that has a loss of its own instead of softmax cross-entropy. Its
 * outputs are those of the layer before, as many as the network says it has classes.
 *
 * @param name its name in errors
 * @param loss to train with
 */
public record LossLayer(String name, GraphLoss loss) implements CustomLayer {
  @Override
  public boolean definesLoss() {
    return true;
  }
}
