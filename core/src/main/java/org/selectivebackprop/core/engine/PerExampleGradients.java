package org.selectivebackprop.core.engine;

import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.model.Tensors;

/**
 * Gradients of single examples' own, unweighted losses with respect to all trained parameters.
 *
 * <p>With inference statistics and without dropout, because a batch's statistics couple its
 * examples and leave no gradient that is one example's alone; without weight decay. Exact to single
 * precision. Nothing here changes any state. Images may have any size that {@link
 * TrainingEngine#score} reads.
 *
 * <p>Errors: as {@link TrainingEngine}'s.
 */
public interface PerExampleGradients {
  /**
   * Euclidean norm of every example's gradient: what {@link Signal#GRADIENT_NORM} is.
   *
   * @return one per example, at least 0
   */
  float[] norms(ExampleBatch batch);

  /**
   * Inner product of every example's gradient with a direction, which costs about one forward and
   * one backward pass: no gradient is formed.
   *
   * @param direction a tensor for every trained parameter; others are ignored
   * @return one per example
   * @throws org.selectivebackprop.core.error.EngineException if a tensor is missing or misshapen
   */
  float[] products(ExampleBatch batch, Tensors direction);

  /**
   * The weighted sum, {@code sum of weight_i * g_i}.
   *
   * @param batch weights are the factors
   */
  Tensors sum(ExampleBatch batch);

  /**
   * The weighted sum of gradients that are no longer than a bound, {@code sum of weight_i * min(1,
   * bound / |g_i|) * g_i} (Abadi et al. 2016, algorithm 1, without its noise). Two backward passes;
   * no gradient but the sum is formed.
   *
   * @param bound above 0
   */
  Tensors clippedSum(ExampleBatch batch, double bound);

  /**
   * The gradients themselves, in parts, so that a batch's need not fit into memory.
   *
   * @param budgetBytes approximate memory for one part; a part has at least one example even if
   *     that takes more
   * @param reader is given the parts in order of the batch
   */
  void rows(ExampleBatch batch, long budgetBytes, RowReader reader);

  /** Receives the rows of some examples. */
  interface RowReader {
    /**
     * Called once for each part.
     *
     * @param from position in the batch of the part's first example
     * @param rows for every trained parameter a tensor of shape [examples of the part, the
     *     parameter's own dimensions]
     */
    void part(int from, Tensors rows);
  }
}
