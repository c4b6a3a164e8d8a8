package org.selectivebackprop.core.model;

import java.util.List;

/**
 * A convolution (cross-correlation, as everywhere in the field), over images or, with a flat
 * window, over sequences, which are maps of one row.
 *
 * <p>With several groups, input channels and filters are cut into that many equal runs, and each
 * run of filters reads its own run of channels alone. As many groups as input channels is a
 * depthwise convolution (Howard et al. 2017, section 3.1).
 *
 * @param name unique within the network, prefix of its variables' names
 * @param filters output channels, a multiple of the groups
 * @param window how it moves
 * @param groups 1 for an ordinary convolution; a divisor of the input channels
 * @param bias whether a bias per filter is added
 */
public record Conv(String name, int filters, Window window, int groups, boolean bias)
    implements Layer {
  /** A convolution of one group without dilation. */
  public Conv(String name, int filters, int kernel, int stride, int padding, boolean bias) {
    this(name, filters, new Window(kernel, stride, padding), 1, bias);
  }

  /** A convolution without bias that keeps positions at stride 1: what a norm follows. */
  public static Conv same(String name, int filters, int kernel, int stride) {
    return new Conv(name, filters, Window.same(kernel, stride), 1, false);
  }

  /**
   * A one-dimensional convolution with bias over a sequence.
   *
   * @param kernel positions that a filter reads
   * @param padding zeros before and after the sequence
   */
  public static Conv overTime(String name, int filters, int kernel, int padding) {
    return new Conv(name, filters, Window.row(kernel, 1, padding), 1, true);
  }

  /** One filter per channel, without bias, that keeps positions at stride 1. */
  public static Conv depthwise(String name, int channels, int kernel, int stride) {
    return new Conv(name, channels, Window.same(kernel, stride), channels, false);
  }

  /** Side of the window, without gaps. */
  public int kernel() {
    return window.kernel();
  }

  /** Step of the window. */
  public int stride() {
    return window.stride();
  }

  /** Zeros added on every side. */
  public int padding() {
    return window.padding();
  }

  /** Name of the kernel variable, shape [rows, columns, input channels / groups, filters]. */
  public String kernelName() {
    return name + "/kernel";
  }

  /** Name of the bias variable. */
  public String biasName() {
    return name + "/bias";
  }

  @Override
  public ImageShape output(ImageShape input) {
    if (groups < 1 || input.channels() % groups != 0 || filters % groups != 0) {
      throw new IllegalArgumentException(
          "%s: %s groups do not divide %s input channels and %s filters"
              .formatted(name, groups, input.channels(), filters));
    }
    return window.over(input, name, filters);
  }

  @Override
  public long multiplyAdds(ImageShape input) {
    return (long) output(input).size() * fanIn(input);
  }

  @Override
  public List<Parameter> parameters(ImageShape input) {
    Parameter weights =
        Parameter.heNormal(
            kernelName(),
            fanIn(input),
            List.of(window.vertical().kernel(), kernel(), input.channels() / groups, filters));
    return bias ? List.of(weights, Parameter.zeros(biasName(), filters)) : List.of(weights);
  }

  private int fanIn(ImageShape input) {
    return window.positions() * (input.channels() / groups);
  }
}
