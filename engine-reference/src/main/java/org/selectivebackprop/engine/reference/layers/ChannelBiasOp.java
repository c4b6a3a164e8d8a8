package org.selectivebackprop.engine.reference.layers;

/**
 * {@code y = x + b}, one b for each channel.
 *
 * @param bias the variable b
 */
record ChannelBiasOp(Variable bias) implements Operation {
  @Override
  public Activations infer(Activations input) {
    Activations shift = input.zerosOf(input.shape());
    ConvOp.fill(shift.values(), bias.value());
    return input.plus(shift);
  }

  @Override
  public Pass forward(Activations input) {
    return new Pass(infer(input), this::backward);
  }

  private Activations backward(Activations gradient) {
    ConvOp.collect(gradient.values(), bias.gradient());
    return gradient;
  }
}
