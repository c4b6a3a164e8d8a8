package org.selectivebackprop.engine.reference;

import java.util.List;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Layer;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.variables.Variables;
import org.selectivebackprop.engine.reference.layers.Operations;
import org.selectivebackprop.engine.reference.layers.Sequential;

/** A network's arithmetic, cut before its last layer, whose input is the embedding. */
record Model(Sequential features, Sequential last) {
  static Model of(Network network, Variables variables) {
    List<Layer> layers = network.layers();
    int cut = Math.max(0, layers.size() - 1);
    ImageShape shape = network.input();
    for (Layer layer : layers.subList(0, cut)) {
      shape = layer.output(shape);
    }
    return new Model(
        Operations.chain(layers.subList(0, cut), network.input(), variables),
        Operations.chain(layers.subList(cut, layers.size()), shape, variables));
  }

  Sequential whole() {
    return new Sequential(List.of(features, last));
  }
}
