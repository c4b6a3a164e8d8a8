package org.selectivebackprop.engine.reference.layers;

/**
 * The mean of every channel over a window; each position of it receives an equal share of the
 * gradient.
 */
record AveragePoolOp(WindowWalk walk) implements Operation {
  @Override
  public Pass forward(Activations input) {
    Activations output = input.zerosOf(walk.out());
    double[] x = input.values();
    double[] y = output.values();
    int size = walk.size();
    int channels = walk.in().channels();
    walk.each(input.examples(), (xAt, yAt, k) -> ConvOp.addScaled(1, x, xAt, y, yAt, channels));
    for (int i = 0; i < y.length; i++) {
      y[i] /= size;
    }
    return new Pass(output, this::backward);
  }

  private Activations backward(Activations gradient) {
    Activations inputGradient = gradient.zerosOf(walk.in());
    double[] dx = inputGradient.values();
    double[] dy = gradient.values();
    int size = walk.size();
    walk.each(
        gradient.examples(),
        (xAt, yAt, k) -> {
          for (int c = 0; c < walk.in().channels(); c++) {
            dx[xAt + c] += dy[yAt + c] / size;
          }
        });
    return inputGradient;
  }
}
