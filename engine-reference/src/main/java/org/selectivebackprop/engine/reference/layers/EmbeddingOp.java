package org.selectivebackprop.engine.reference.layers;

import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.variables.Variable;

/** Rows of a table by id; the gradient of a row is the sum of those of all its positions. */
record EmbeddingOp(Variable table, ImageShape out) implements Operation {
  @Override
  public Pass forward(Activations input) {
    Activations output = input.zerosOf(out);
    each(input, (from, to) -> System.arraycopy(table.value(), from, output.values(), to, size()));
    return new Pass(output, gradient -> backward(input, gradient));
  }

  private Activations backward(Activations input, Activations gradient) {
    double[] dy = gradient.values();
    each(input, (row, at) -> ConvOp.addScaled(1, dy, at, table.gradient(), row, size()));
    return input.zerosOf(input.shape());
  }

  private interface Lookup {
    void at(int row, int position);
  }

  private void each(Activations input, Lookup lookup) {
    for (int i = 0; i < input.values().length; i++) {
      int id = (int) input.values()[i];
      lookup.at(id * size(), i * size());
    }
  }

  private int size() {
    return out.channels();
  }
}
