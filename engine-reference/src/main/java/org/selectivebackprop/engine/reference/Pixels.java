package org.selectivebackprop.engine.reference;

import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.engine.reference.layers.Activations;

/**
 * From bytes to the network's input: {@code (pixel / 255 - mean) / std} per channel.
 *
 * @param constants of the channels
 */
record Pixels(Normalisation constants) {
  Activations of(ExampleBatch batch) {
    Activations input = Activations.zeros(batch.size(), batch.shape());
    int channels = batch.shape().channels();
    for (int i = 0; i < input.values().length; i++) {
      double pixel = Byte.toUnsignedInt(batch.images()[i]) / 255.0;
      int c = i % channels;
      input.values()[i] = (pixel - constants.mean().get(c)) / constants.std().get(c);
    }
    return input;
  }
}
