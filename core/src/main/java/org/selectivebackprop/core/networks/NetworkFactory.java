package org.selectivebackprop.core.networks;

import java.util.List;
import org.selectivebackprop.core.example.Feature;
import org.selectivebackprop.core.model.Concatenation;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;

/** Describes a network for any input shape and number of outputs. */
public interface NetworkFactory {
  /**
   * The network for one data set.
   *
   * @param input shape of one image
   * @param outputs one for each class, label or number; at least 1
   * @throws IllegalArgumentException if the network cannot read that shape; core reports it as the
   *     user's error
   */
  Network build(ImageShape input, int outputs);

  /**
   * The network for inputs of any type. Unless a network says otherwise, it reads one input of
   * numbers, or several as one vector, and no ids.
   *
   * @param inputs at least one; the network's input is their {@link ImageShape#of(List)}, parts of
   *     which {@link Concatenation#ofInputs} tells apart
   * @param outputs as of {@link #build(ImageShape, int)}
   * @throws IllegalArgumentException if the network cannot read them
   */
  default Network build(List<Feature> inputs, int outputs) {
    for (Feature input : inputs) {
      if (input.type() == Feature.Type.INT32) {
        throw new IllegalArgumentException(
            "it reads numbers, and input '%s' has ids; choose a network with an embedding"
                .formatted(input.name()));
      }
    }
    return build(ImageShape.of(inputs), outputs);
  }
}
