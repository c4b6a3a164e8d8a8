package org.selectivebackprop.core.engine;

import java.util.Set;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.model.Tensors;

/**
 * {@link TrainingEngine#train} in two halves: gradients of parts of a batch, which add up, and one
 * move of the weights along their sum. It serves gradient accumulation, where one engine computes
 * all parts, and data-parallel training, where each of several engines computes one.
 *
 * <p>Of a batch of {@code whole} examples, a part P contributes {@code (1/whole) * sum over P of
 * weight_i * gradient of loss_i}: divided by the size of the whole batch, not of the part, so that
 * the sum over any division into parts, of any sizes, is the gradient of {@link
 * TrainingEngine#gradient}. It is neither clipped nor decayed; that is done to the sum, by {@link
 * #apply(double)}.
 *
 * <p>One part of the whole batch and {@link #apply(double)} do what {@code train} does. Several
 * differ from it by the order of summation, and where a forward pass depends on what is in its
 * batch or on chance: a batch norm normalises by the statistics of the part, and its running
 * statistics move once for each part; a dropout draws the next mask for each part.
 *
 * <p>The sum of what was computed is kept inside the engine, in its precision, until it is applied.
 * {@link TrainingEngine#train} and {@link TrainingEngine#restore} forget it; nothing else touches
 * it. It is no part of a state: save states between steps.
 *
 * <p>Errors: as {@link TrainingEngine}'s; what was computed is forgotten then.
 */
public interface SplitStep {
  /**
   * The first half: the training forward pass and the backward pass of a part. Adds its
   * contribution to the sum, moves running statistics and dropout counters, leaves weights alone.
   *
   * @param part at least one example; weights are factors of the losses
   * @param whole examples of the whole batch, at least those of the part
   * @param wanted a subset of the engine's offers
   * @return signals of the training forward pass, as {@link TrainingEngine#train} gives them
   */
  Signals compute(ExampleBatch part, int whole, Set<Signal> wanted);

  /**
   * The sum so far, for every trained parameter; 0 if nothing was computed. A copy, in single
   * precision.
   */
  Tensors gradient();

  /**
   * What passes have moved and no optimiser moves, {@link
   * org.selectivebackprop.core.model.Network#statistics}. Several engines that computed parts of
   * one batch agree on them before they apply.
   */
  Tensors statistics();

  /**
   * The second half: clips the sum, moves the weights, the optimiser's state and the averages along
   * it as {@code train} does, and forgets it.
   *
   * @param learningRate at least 0
   */
  void apply(double learningRate);

  /**
   * The second half along a gradient from outside, such as a sum over several engines; what this
   * engine computed is forgotten.
   *
   * @param gradient a tensor for every trained parameter, scaled as above
   * @param statistics a tensor for each of the network's statistics, which replaces it
   * @param learningRate at least 0
   * @throws org.selectivebackprop.core.error.EngineException if a tensor is missing or misshapen;
   *     nothing is changed then
   */
  void apply(Tensors gradient, Tensors statistics, double learningRate);
}
