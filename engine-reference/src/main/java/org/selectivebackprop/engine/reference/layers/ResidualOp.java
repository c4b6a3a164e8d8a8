package org.selectivebackprop.engine.reference.layers;

/**
 * The sum of two branches over one input; the gradient of the input is the sum of those of both.
 */
record ResidualOp(Operation body, Operation shortcut) implements Operation {
  @Override
  public Pass forward(Activations input) {
    return sum(body.forward(input), shortcut.forward(input));
  }

  @Override
  public Pass frozen(Activations input) {
    return sum(body.frozen(input), shortcut.frozen(input));
  }

  private static Pass sum(Pass main, Pass side) {
    return new Pass(
        main.output().plus(side.output()),
        gradient -> main.backward().through(gradient).plus(side.backward().through(gradient)),
        () -> {
          main.settle().run();
          side.settle().run();
        });
  }
}
