package org.selectivebackprop.testkit.reference;

import java.util.ArrayList;
import java.util.List;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Layer;

/** From a network's description to its arithmetic. */
final class Operations {
  private Operations() {}

  /** The operations of layers in a row. */
  static Chain chain(List<Layer> layers, ImageShape input, Variables variables) {
    List<Operation> operations = new ArrayList<>();
    ImageShape shape = input;
    for (Layer layer : layers) {
      operations.add(of(layer, shape, variables));
      shape = layer.output(shape);
    }
    return new Chain(List.copyOf(operations));
  }

  private static Operation of(Layer layer, ImageShape input, Variables variables) {
    if (layer instanceof Layer.Conv conv) {
      return new Convolution(conv, input, variables);
    } else if (layer instanceof Layer.BatchNorm norm) {
      return new BatchNormalisation(norm, variables);
    } else if (layer instanceof Layer.Relu) {
      return new Rectifier();
    } else if (layer instanceof Layer.MaxPool pool) {
      return new MaxPooling(pool, input);
    } else if (layer instanceof Layer.GlobalAveragePool) {
      return new AveragePooling(input);
    } else if (layer instanceof Layer.Flatten) {
      return new Reshape(input);
    } else if (layer instanceof Layer.Dense dense) {
      return FullyConnected.of(dense, input, variables);
    } else if (layer instanceof Layer.Residual residual) {
      return new ResidualSum(
          chain(residual.body(), input, variables), chain(residual.shortcut(), input, variables));
    }
    throw new IllegalArgumentException("no arithmetic for " + layer);
  }
}
