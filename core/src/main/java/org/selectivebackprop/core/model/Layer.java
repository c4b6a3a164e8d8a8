package org.selectivebackprop.core.model;

import java.util.List;

/**
 * One layer of a network, described without tensors; every engine interprets the same description.
 *
 * <p>Feature maps are height-width-channel. The set is closed, so that an engine's {@code switch}
 * over it is checked by the compiler.
 */
public sealed interface Layer
    permits Layer.Conv,
        Layer.BatchNorm,
        Layer.Relu,
        Layer.MaxPool,
        Layer.GlobalAveragePool,
        Layer.Flatten,
        Layer.Dense,
        Layer.Residual {

  /**
   * The shape this layer gives for one example of shape {@code input}.
   *
   * @throws IllegalArgumentException if the layer cannot read that shape
   */
  ImageShape output(ImageShape input);

  /** Multiply-adds of one forward pass of one example: convolutions and dense layers only. */
  default long multiplyAdds(ImageShape input) {
    return 0;
  }

  /** Every variable of this layer, trained or not, in a fixed order. */
  default List<Parameter> parameters(ImageShape input) {
    return List.of();
  }

  /**
   * A square two-dimensional convolution (cross-correlation, as everywhere in the field).
   *
   * @param name unique within the network, prefix of its variables' names
   * @param filters output channels
   * @param kernel side of the window
   * @param stride step of the window
   * @param padding zeros added on every side
   * @param bias whether a bias per filter is added
   */
  record Conv(String name, int filters, int kernel, int stride, int padding, boolean bias)
      implements Layer {
    /** A convolution without bias that keeps positions at stride 1: what batch norm follows. */
    public static Conv same(String name, int filters, int kernel, int stride) {
      return new Conv(name, filters, kernel, stride, kernel / 2, false);
    }

    /** Name of the kernel variable. */
    public String kernelName() {
      return name + "/kernel";
    }

    /** Name of the bias variable. */
    public String biasName() {
      return name + "/bias";
    }

    @Override
    public ImageShape output(ImageShape input) {
      return input.window(name, kernel, stride, padding, filters);
    }

    @Override
    public long multiplyAdds(ImageShape input) {
      return (long) output(input).size() * kernel * kernel * input.channels();
    }

    @Override
    public List<Parameter> parameters(ImageShape input) {
      int fanIn = kernel * kernel * input.channels();
      Parameter weights =
          Parameter.heNormal(
              kernelName(), fanIn, List.of(kernel, kernel, input.channels(), filters));
      return bias ? List.of(weights, Parameter.zeros(biasName(), filters)) : List.of(weights);
    }
  }

  /**
   * Batch normalisation over positions and examples (Ioffe and Szegedy 2015).
   *
   * <p>Training normalises with the batch's mean and biased variance and moves the running
   * statistics: {@code running = (1 - MOMENTUM) * running + MOMENTUM * batch}, with the unbiased
   * variance. Inference normalises with the running statistics.
   *
   * @param name unique within the network, prefix of its variables' names
   */
  record BatchNorm(String name) implements Layer {
    /** Added to the variance. */
    public static final double EPSILON = 1e-5;

    /** Share of a batch's statistics in the running ones. */
    public static final double MOMENTUM = 0.1;

    /** Name of the scale variable. */
    public String gammaName() {
      return name + "/gamma";
    }

    /** Name of the shift variable. */
    public String betaName() {
      return name + "/beta";
    }

    /** Name of the running mean, which is state but not trained. */
    public String meanName() {
      return name + "/mean";
    }

    /** Name of the running variance, which is state but not trained. */
    public String varianceName() {
      return name + "/variance";
    }

    @Override
    public ImageShape output(ImageShape input) {
      return input;
    }

    @Override
    public List<Parameter> parameters(ImageShape input) {
      int channels = input.channels();
      return List.of(
          Parameter.ones(gammaName(), channels),
          Parameter.zeros(betaName(), channels),
          Parameter.zeros(meanName(), channels).untrained(),
          Parameter.ones(varianceName(), channels).untrained());
    }
  }

  /** The rectifier, max(x, 0). */
  record Relu() implements Layer {
    @Override
    public ImageShape output(ImageShape input) {
      return input;
    }
  }

  /**
   * The largest value of every square window, without padding.
   *
   * @param window side of the window
   * @param stride step of the window
   */
  record MaxPool(int window, int stride) implements Layer {
    @Override
    public ImageShape output(ImageShape input) {
      return input.window("max-pool", window, stride, 0, input.channels());
    }
  }

  /** The mean over all positions: a vector of channels. */
  record GlobalAveragePool() implements Layer {
    @Override
    public ImageShape output(ImageShape input) {
      return ImageShape.vector(input.channels());
    }
  }

  /** All values as one vector, in height-width-channel order. */
  record Flatten() implements Layer {
    @Override
    public ImageShape output(ImageShape input) {
      return ImageShape.vector(input.size());
    }
  }

  /**
   * A fully connected layer with bias.
   *
   * @param name unique within the network, prefix of its variables' names
   * @param units length of the output
   */
  record Dense(String name, int units) implements Layer {
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

  /**
   * The sum of two branches over the same input (He et al. 2016): {@code body(x) + shortcut(x)}.
   *
   * @param body the residual branch
   * @param shortcut the other branch; empty for the identity
   */
  record Residual(List<Layer> body, List<Layer> shortcut) implements Layer {
    /** Copies the lists. */
    public Residual {
      body = List.copyOf(body);
      shortcut = List.copyOf(shortcut);
    }

    @Override
    public ImageShape output(ImageShape input) {
      ImageShape main = Network.output(body, input);
      ImageShape side = Network.output(shortcut, input);
      if (!main.equals(side)) {
        throw new IllegalArgumentException(
            "residual branches give " + main + " and " + side + "; they must agree");
      }
      return main;
    }

    @Override
    public long multiplyAdds(ImageShape input) {
      return Network.multiplyAdds(body, input) + Network.multiplyAdds(shortcut, input);
    }

    @Override
    public List<Parameter> parameters(ImageShape input) {
      return java.util.stream.Stream.concat(
              Network.parameters(body, input).stream(),
              Network.parameters(shortcut, input).stream())
          .toList();
    }
  }
}
