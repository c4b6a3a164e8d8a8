package org.selectivebackprop.bench.measure;

/**
 * What the calls of a training step cost, in any one unit.
 *
 * @param score selecting pass over a batch
 * @param forward forward half of a training step over a batch
 * @param step training step over a batch
 * @param selectedStep training step over the selected part of a batch
 * @param share that is selected, in (0, 1]
 */
public record CallCosts(
    double score, double forward, double step, double selectedStep, double share) {
  /**
   * The cost model: a forward pass costs 1 per example and a backward pass 2, counting convolutions
   * (Jiang et al. 2019), however many examples there are.
   */
  public static CallCosts ideal(double share) {
    return new CallCosts(1, 1, 3, 3 * share, share);
  }
}
