package org.selectivebackprop.engine.reference.layers;

import org.selectivebackprop.core.model.Dropout;
import org.selectivebackprop.core.variables.Variable;

/**
 * {@code y = m x / (1 - rate)} in training, where m is 0 or 1; the identity at inference.
 *
 * @param rate share of zeros
 * @param counter of the masks, as {@link Dropout} defines it
 */
record DropoutOp(double rate, Variable counter) implements Operation {
  @Override
  public Pass forward(Activations input) {
    double[] mask = mask(input.values().length);
    return new Pass(times(input, mask), gradient -> times(gradient, mask), this::count);
  }

  @Override
  public Pass frozen(Activations input) {
    return new Pass(input, gradient -> gradient);
  }

  /** 0, or what keeps the expected value, as the layer defines it. */
  private double[] mask(int length) {
    double[] count = counter.value();
    double[] mask = Philox.uniform((long) (count[1] * Dropout.CARRY + count[0]), length);
    for (int i = 0; i < length; i++) {
      mask[i] = mask[i] >= (float) rate ? 1 / (1 - rate) : 0;
    }
    return mask;
  }

  private void count() {
    double[] count = counter.value();
    count[0]++;
    if (count[0] == Dropout.CARRY) {
      count[0] = 0;
      count[1]++;
    }
  }

  private static Activations times(Activations values, double[] mask) {
    Activations product = values.zerosOf(values.shape());
    for (int i = 0; i < mask.length; i++) {
      product.values()[i] = values.values()[i] * mask[i];
    }
    return product;
  }
}
