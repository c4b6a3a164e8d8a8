package org.selectivebackprop.engine.reference.layers;

import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.MaxPool;

/** The largest value of each window; its gradient goes to the first position that attains it. */
final class MaxPoolOp implements Operation {
  private final MaxPool layer;
  private final ImageShape in;
  private final ImageShape out;

  MaxPoolOp(MaxPool layer, ImageShape input) {
    this.layer = layer;
    this.in = input;
    this.out = layer.output(input);
  }

  @Override
  public Pass forward(Activations input) {
    int[] winners = winners(input);
    return new Pass(gather(input, winners), gradient -> scatter(gradient, winners));
  }

  /** For every output value, the index of the input value it takes. */
  private int[] winners(Activations input) {
    int[] winners = new int[input.examples() * out.size()];
    int next = 0;
    for (int example = 0; example < input.examples(); example++) {
      for (int row = 0; row < out.height(); row++) {
        for (int column = 0; column < out.width(); column++) {
          for (int channel = 0; channel < out.channels(); channel++) {
            int first = at(example, row * layer.stride(), column * layer.stride()) + channel;
            winners[next++] = winner(input.values(), first);
          }
        }
      }
    }
    return winners;
  }

  private int winner(double[] x, int first) {
    int best = first;
    for (int ky = 0; ky < layer.window(); ky++) {
      for (int kx = 0; kx < layer.window(); kx++) {
        int candidate = first + (ky * in.width() + kx) * in.channels();
        // NaN wins for good: a diverged network must not look healthy again after pooling.
        if (x[candidate] > x[best] || (Double.isNaN(x[candidate]) && !Double.isNaN(x[best]))) {
          best = candidate;
        }
      }
    }
    return best;
  }

  private int at(int example, int row, int column) {
    return ((example * in.height() + row) * in.width() + column) * in.channels();
  }

  private Activations gather(Activations input, int[] winners) {
    Activations output = input.zerosOf(out);
    for (int i = 0; i < winners.length; i++) {
      output.values()[i] = input.values()[winners[i]];
    }
    return output;
  }

  private Activations scatter(Activations gradient, int[] winners) {
    Activations inputGradient = gradient.zerosOf(in);
    for (int i = 0; i < winners.length; i++) {
      inputGradient.values()[winners[i]] += gradient.values()[i];
    }
    return inputGradient;
  }
}
