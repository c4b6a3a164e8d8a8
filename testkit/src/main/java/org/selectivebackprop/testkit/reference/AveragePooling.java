package org.selectivebackprop.testkit.reference;

import org.selectivebackprop.core.model.ImageShape;

/**
 * The mean of every channel over all positions; each position receives an equal share of the
 * gradient.
 *
 * @param in shape of the input
 */
record AveragePooling(ImageShape in) implements Operation {
  @Override
  public Activations infer(Activations input) {
    Activations output = input.zerosOf(ImageShape.vector(in.channels()));
    double[] x = input.values();
    double[] y = output.values();
    for (int i = 0; i < x.length; i++) {
      y[pooled(i)] += x[i];
    }
    for (int i = 0; i < y.length; i++) {
      y[i] /= positions();
    }
    return output;
  }

  @Override
  public Pass forward(Activations input) {
    return new Pass(infer(input), this::backward);
  }

  private Activations backward(Activations gradient) {
    Activations inputGradient = gradient.zerosOf(in);
    double[] dx = inputGradient.values();
    for (int i = 0; i < dx.length; i++) {
      dx[i] = gradient.values()[pooled(i)] / positions();
    }
    return inputGradient;
  }

  /** Where the i-th input value is summed. */
  private int pooled(int i) {
    return i / in.size() * in.channels() + i % in.channels();
  }

  private int positions() {
    return in.height() * in.width();
  }
}
