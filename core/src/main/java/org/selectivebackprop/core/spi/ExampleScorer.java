package org.selectivebackprop.core.spi;

import java.util.Set;

/**
 * Turns what an engine computed for an example into one score: how much it matters.
 *
 * <p>Called on the training thread after every selecting pass.
 *
 * <p>Errors: core rejects a result of the wrong length. A score that is not finite is legal; core
 * counts it and keeps the example out of selection.
 */
public interface ExampleScorer {
  /** The signals it reads; core checks that the engine offers them before the run starts. */
  Set<Signal> needs();

  /**
   * Scores one batch.
   *
   * @param batch ids, labels and pixels; owned by the caller, do not keep
   * @param signals at least what {@link #needs} names
   * @return one score per example, larger is more important; in the scorer's own unit
   */
  double[] score(ExampleBatch batch, Signals signals);
}
