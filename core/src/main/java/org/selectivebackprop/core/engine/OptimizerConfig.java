package org.selectivebackprop.core.engine;

import java.util.ArrayList;
import java.util.List;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Parameter;

/**
 * How gradients are applied: clipping, weight decay, update rule and averaging.
 *
 * @param optimizer the rule
 * @param decaysAll whether parameters of one dimension (norms and biases) are decayed, too
 * @param clipNorm above 0: {@code g *= min(1, clipNorm / (|g| + 1e-6))} for the norm over all
 *     parameters together, before decay; 0: gradients are not clipped
 * @param emaDecay in (0, 1): evaluation uses {@code a = emaDecay * a + (1 - emaDecay) * w}, moved
 *     after every step and starting at the initial weights; 0: it uses the weights themselves
 */
public record OptimizerConfig(
    Optimizer optimizer, boolean decaysAll, double clipNorm, double emaDecay) {
  /** Added to the norm that gradients are clipped by, as in PyTorch. */
  public static final double CLIP_EPSILON = 1e-6;

  /** The number of steps done; a float, exact up to 2^24, where no rule depends on it any more. */
  public static final String STEPS = "optimizer/steps";

  private static final String AVERAGE = "average";

  /** The rule alone: everything decayed, nothing clipped or averaged. */
  public static OptimizerConfig of(Optimizer optimizer) {
    return new OptimizerConfig(optimizer, true, 0, 0);
  }

  /** Whether one parameter is decayed. */
  public boolean decays(Parameter parameter) {
    return optimizer.weightDecay() > 0 && adapts(parameter);
  }

  /** Whether weight decay and layer-wise rates apply to a parameter at all. */
  public boolean adapts(Parameter parameter) {
    return decaysAll || parameter.shape().size() > 1;
  }

  /** Whether evaluation uses averages. */
  public boolean averages() {
    return emaDecay > 0;
  }

  /**
   * The state besides the network's own, in order. A saved state has all of these or none; none
   * means a fresh start: averages equal to the weights, all else 0.
   */
  public List<Parameter> state(Network network) {
    List<Parameter> state = new ArrayList<>();
    List<Parameter> trained = network.parameters().stream().filter(Parameter::trained).toList();
    for (Parameter parameter : trained) {
      optimizer.slots().forEach(slot -> state.add(slot(parameter, slot)));
    }
    if (optimizer.countsSteps()) {
      state.add(new Parameter(STEPS, List.of(1), Parameter.Initial.ZEROS, 0, false));
    }
    if (averages()) {
      trained.forEach(parameter -> state.add(average(parameter)));
    }
    return state;
  }

  /** State that an optimiser keeps for a trained parameter. */
  public static Parameter slot(Parameter trained, String slot) {
    return new Parameter(
        trained.name() + "/" + slot, trained.shape(), Parameter.Initial.ZEROS, 0, false);
  }

  /** The moving average of a trained parameter. */
  public static Parameter average(Parameter trained) {
    return slot(trained, AVERAGE);
  }

  /** The name of a parameter's moving average. */
  public static String averageOf(String parameter) {
    return parameter + "/" + AVERAGE;
  }
}
