package org.selectivebackprop.testkit.reference;

/**
 * {@code y = x + b}, one b for each channel.
 *
 * @param bias the variable b
 */
record ChannelShift(Variable bias) implements Operation {
  @Override
  public Activations infer(Activations input) {
    Activations shift = input.zerosOf(input.shape());
    Convolution.fill(shift.values(), bias.value());
    return input.plus(shift);
  }

  @Override
  public Pass forward(Activations input) {
    return new Pass(infer(input), this::backward);
  }

  private Activations backward(Activations gradient) {
    Convolution.collect(gradient.values(), bias.gradient());
    return gradient;
  }
}
