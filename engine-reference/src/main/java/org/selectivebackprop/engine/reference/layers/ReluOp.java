package org.selectivebackprop.engine.reference.layers;

/**
 * {@code y = min(max(x, 0), ceiling)}; the gradient passes where x is above 0 and below the
 * ceiling.
 *
 * @param ceiling infinite for none
 */
record ReluOp(double ceiling) implements Operation {
  @Override
  public Activations infer(Activations input) {
    Activations output = input.zerosOf(input.shape());
    double[] x = input.values();
    double[] y = output.values();
    for (int i = 0; i < x.length; i++) {
      y[i] = Math.min(Math.max(x[i], 0), ceiling);
    }
    return output;
  }

  @Override
  public Pass forward(Activations input) {
    return new Pass(infer(input), gradient -> backward(input, gradient));
  }

  private Activations backward(Activations input, Activations gradient) {
    Activations inputGradient = input.zerosOf(input.shape());
    double[] x = input.values();
    double[] dy = gradient.values();
    double[] dx = inputGradient.values();
    for (int i = 0; i < x.length; i++) {
      dx[i] = x[i] > 0 && x[i] < ceiling ? dy[i] : 0;
    }
    return inputGradient;
  }
}
