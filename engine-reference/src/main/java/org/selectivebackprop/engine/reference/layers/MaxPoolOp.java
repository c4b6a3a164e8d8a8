package org.selectivebackprop.engine.reference.layers;

/** The largest value of each window; its gradient goes to the first position that attains it. */
record MaxPoolOp(WindowWalk walk) implements Operation {
  @Override
  public Pass forward(Activations input) {
    int[] winners = winners(input);
    return new Pass(gather(input, winners), gradient -> scatter(gradient, winners));
  }

  /** For every output value, the index of the input value it takes. */
  private int[] winners(Activations input) {
    int[] winners = new int[input.examples() * walk.out().size()];
    double[] x = input.values();
    walk.each(
        input.examples(),
        (xAt, yAt, position) -> {
          for (int c = 0; c < walk.in().channels(); c++) {
            if (position == 0 || wins(x[xAt + c], x[winners[yAt + c]])) {
              winners[yAt + c] = xAt + c;
            }
          }
        });
    return winners;
  }

  /** NaN is propagated: pooling must not hide that a network has diverged. */
  private static boolean wins(double candidate, double best) {
    return candidate > best || (Double.isNaN(candidate) && !Double.isNaN(best));
  }

  private Activations gather(Activations input, int[] winners) {
    Activations output = input.zerosOf(walk.out());
    for (int i = 0; i < winners.length; i++) {
      output.values()[i] = input.values()[winners[i]];
    }
    return output;
  }

  private Activations scatter(Activations gradient, int[] winners) {
    Activations inputGradient = gradient.zerosOf(walk.in());
    for (int i = 0; i < winners.length; i++) {
      inputGradient.values()[winners[i]] += gradient.values()[i];
    }
    return inputGradient;
  }
}
