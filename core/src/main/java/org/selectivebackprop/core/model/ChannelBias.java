package org.selectivebackprop.core.model;

import java.util.List;

/**
 * A trained number added to every position of its channel: a bias where no convolution has one.
 *
 * @param name unique within the network, prefix of its variable's name
 */
public record ChannelBias(String name) implements Layer {
  /** Name of the bias variable. */
  public String biasName() {
    return name + "/bias";
  }

  @Override
  public List<Parameter> parameters(ImageShape input) {
    return List.of(Parameter.zeros(biasName(), input.channels()));
  }
}
