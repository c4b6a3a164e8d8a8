package org.selectivebackprop.engine.reference.layers;

import org.selectivebackprop.core.model.ImageShape;

/**
 * Reads the same values as a vector.
 *
 * @param in shape of the input
 */
record FlattenOp(ImageShape in) implements Operation {
  @Override
  public Activations infer(Activations input) {
    return input.as(ImageShape.vector(in.size()));
  }

  @Override
  public Pass forward(Activations input) {
    return new Pass(infer(input), gradient -> gradient.as(in));
  }
}
