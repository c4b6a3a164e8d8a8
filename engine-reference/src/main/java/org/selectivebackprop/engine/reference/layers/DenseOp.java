package org.selectivebackprop.engine.reference.layers;

import org.selectivebackprop.core.model.Conv;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.ImageShape;

/**
 * {@code y = x W + b}, which is a convolution of a window of 1 over an image of one pixel: the same
 * kernel, read as [1, 1, in, out].
 */
final class DenseOp {
  private DenseOp() {}

  static Operation of(Dense layer, ImageShape input, Variables variables) {
    Conv pointwise = new Conv(layer.name(), layer.units(), 1, 1, 0, true);
    return new ConvOp(pointwise, input, variables);
  }
}
