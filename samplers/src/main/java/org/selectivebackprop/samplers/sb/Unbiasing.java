package org.selectivebackprop.samplers.sb;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.selectivebackprop.core.selection.Selection;

/**
 * What is done about the bias of training hard examples more often than easy ones.
 *
 * <p>Unweighted, the expected gradient of an epoch is {@code Σ P_i g_i}, which leans to the hard
 * examples; the paper and its code leave it there.
 */
public enum Unbiasing {
  /** Nothing: every loss has weight 1. */
  NONE,
  /**
   * Weight 1 / P: the expected gradient of an epoch is that of training everything. Weights reach 1
   * / floor.
   */
  INVERSE_PROBABILITY,
  /**
   * Weight 1 / P over its mean among those selected together, which keeps the size of a step at the
   * price of a small bias.
   */
  SELF_NORMALISED;

  /**
   * A selection with the weights of its losses.
   *
   * @param inclusionProbabilities of every candidate
   * @param chosen positions of those selected, whose inclusion probabilities are above 0
   */
  Selection selection(double[] inclusionProbabilities, int[] chosen) {
    double[] weights =
        weights(IntStream.of(chosen).mapToDouble(i -> inclusionProbabilities[i]).toArray());
    Selection.Builder selected =
        Selection.builder(chosen.length).inclusionProbabilities(inclusionProbabilities);
    for (int i = 0; i < chosen.length; i++) {
      selected.add(chosen[i], inclusionProbabilities[chosen[i]], weights[i]);
    }
    return selected.build();
  }

  /**
   * Factors of the losses of the selected.
   *
   * @param probabilities with which each was selected, above 0
   * @return one factor each
   */
  double[] weights(double[] probabilities) {
    double[] weights = new double[probabilities.length];
    Arrays.setAll(weights, i -> this == NONE ? 1 : 1 / probabilities[i]);
    if (this == SELF_NORMALISED) {
      double mean = Arrays.stream(weights).average().orElse(1);
      Arrays.setAll(weights, i -> weights[i] / mean);
    }
    return weights;
  }
}
