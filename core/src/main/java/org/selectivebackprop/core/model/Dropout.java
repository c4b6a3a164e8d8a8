package org.selectivebackprop.core.model;

import java.util.List;

/**
 * In training, sets values to 0 at random and multiplies the others by {@code 1 / (1 - rate)}
 * (Srivastava et al. 2014, section 10); at inference, the identity.
 *
 * <p>Which values are dropped is decided by a counter, a variable that starts at random and goes up
 * by one with every training step, so that equal states give equal masks, in whatever engine. They
 * come from the counter-based generator Philox-4x32-10 (Salmon et al. 2011). Under the key
 * 0x02461E293EC8F720, with the layer's counter as the generator's, it gives four words. The first
 * two, the first in the lower half, are the key of the step; the last two are the upper 64 bits of
 * its counter. The value of index i, counted row-major over the whole batch (example, height,
 * width, channel), is kept if {@code u >= rate} in single precision, where u is {@code 2^-23} times
 * the low 23 bits of word {@code i mod 4} for {@code i div 4} in the lower 64 bits.
 *
 * @param name unique within the network, prefix of its variable's name
 * @param rate share of the values that are dropped, in [0, 1)
 */
public record Dropout(String name, double rate) implements Layer {
  /** The counter's second value counts in units of this: floats are exact up to here. */
  public static final int CARRY = 1 << 24;

  /** Checks the rate. */
  public Dropout {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException(name + ": a rate of " + rate + " is not in [0, 1)");
    }
  }

  /**
   * Name of the counter, which is state but not trained: two whole numbers below {@link #CARRY},
   * the first goes up, the second when the first starts over.
   */
  public String counterName() {
    return name + "/counter";
  }

  @Override
  public List<Parameter> parameters(ImageShape input) {
    return List.of(Parameter.counter(counterName(), 2));
  }
}
