package org.selectivebackprop.core.model;

import java.util.List;

/**
 * A fully connected layer with bias.
 *
 * @param name unique within the network, prefix of its variables' names
 * @param units length of the output
 */
public record Dense(String name, int units) implements Layer {
  /** Name of the kernel variable, shape [inputs, units]. */
  public String kernelName() {
    return name + "/kernel";
  }

  /** Name of the bias variable. */
  public String biasName() {
    return name + "/bias";
  }

  @Override
  public ImageShape output(ImageShape input) {
    if (!input.isVector()) {
      throw new IllegalArgumentException(
          name + ": a dense layer reads a vector, not " + input + "; flatten or pool first");
    }
    return ImageShape.vector(units);
  }

  @Override
  public long multiplyAdds(ImageShape input) {
    return (long) input.size() * units;
  }

  @Override
  public List<Parameter> parameters(ImageShape input) {
    return List.of(
        Parameter.lecunNormal(kernelName(), input.size(), List.of(input.size(), units)),
        Parameter.zeros(biasName(), units));
  }
}
