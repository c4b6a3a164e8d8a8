package org.selectivebackprop.engine.reference.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Layers applied one after the other; none is the identity. */
public record Sequential(List<Operation> operations) implements Operation {
  @Override
  public Activations infer(Activations input) {
    Activations current = input;
    for (Operation operation : operations) {
      current = operation.infer(current);
    }
    return current;
  }

  @Override
  public Pass forward(Activations input) {
    return through(input, Operation::forward);
  }

  @Override
  public Pass frozen(Activations input) {
    return through(input, Operation::frozen);
  }

  private Pass through(Activations input, BiFunction<Operation, Activations, Pass> way) {
    List<Pass> passes = new ArrayList<>();
    Activations current = input;
    for (Operation operation : operations) {
      Pass pass = way.apply(operation, current);
      passes.add(pass);
      current = pass.output();
    }
    return new Pass(
        current,
        gradient -> backward(passes, gradient),
        () -> passes.forEach(p -> p.settle().run()));
  }

  private static Activations backward(List<Pass> passes, Activations outputGradient) {
    Activations gradient = outputGradient;
    for (int i = passes.size() - 1; i >= 0; i--) {
      gradient = passes.get(i).backward().through(gradient);
    }
    return gradient;
  }
}
