package org.selectivebackprop.core.model;

import java.util.List;

/**
 * In training, sets values to 0 at random and multiplies the others by {@code 1 / (1 - rate)}
 * (Srivastava et al. 2014, section 10); at inference, the identity.
 *
 * <p>Which values fall depends on (seed, name, training steps so far, index in the batch) and
 * nothing else, and every engine draws alike: see {@code EngineSetup.dropoutKey}. The steps are
 * counted by a variable, so that a restored state goes on with the masks that would have come.
 *
 * @param name unique within the network, prefix of its variable's name
 * @param rate share of the values that fall, in [0, 1)
 */
public record Dropout(String name, double rate) implements Layer {
  /** The counter's second value counts in units of this: floats are exact up to here. */
  public static final int STEPS_PER_CARRY = 1 << 24;

  /** Checks the rate. */
  public Dropout {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException(name + ": a rate of " + rate + " is not in [0, 1)");
    }
  }

  /**
   * Name of the counter of training steps, which is state but not trained: [steps modulo {@link
   * #STEPS_PER_CARRY}, steps divided by it].
   */
  public String stepsName() {
    return name + "/steps";
  }

  @Override
  public ImageShape output(ImageShape input) {
    return input;
  }

  @Override
  public List<Parameter> parameters(ImageShape input) {
    return List.of(Parameter.zeros(stepsName(), 2).untrained());
  }
}
