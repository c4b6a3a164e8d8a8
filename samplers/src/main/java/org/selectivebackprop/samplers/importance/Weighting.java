package org.selectivebackprop.samplers.importance;

/** What importance sampling multiplies the loss of a drawn example with. */
public enum Weighting {
  /** 1/(B g), which leaves the expected gradient as it is. */
  UNBIASED,
  /**
   * The k-th power of the unbiased weight, rescaled so that the weighted sum of the drawn scores
   * stays: BiasedReweightingPolicy of the authors' code; k = 1 is unbiased, below 1 leans to the
   * hard examples.
   */
  BIASED,
  /** 1, as in the comparison of Jiang et al. 2019, section 5.1, which uses the loss as score. */
  NONE
}
