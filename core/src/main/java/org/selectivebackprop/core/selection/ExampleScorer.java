package org.selectivebackprop.core.selection;

import java.util.Set;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.spi.Stateful;

/**
 * Turns what is known about an example into one score: how much it matters.
 *
 * <p>Most scorers are a function of what the engine computed: {@link #requiredSignals} and {@link
 * #score}. Scorers with a memory also follow the training steps ({@link #observe}), and those with
 * a network of their own open it in {@link #start}.
 *
 * <p>Called on the training thread. May keep state; all of it must pass through {@link #save} and
 * {@link #restore}.
 *
 * <p>Errors: core rejects a result of the wrong length. A score that is not finite is legal; core
 * counts it and keeps the example out of selection.
 */
public interface ExampleScorer extends Stateful {
  /**
   * The signals it reads; core checks that the engine offers them before the run starts. If empty,
   * scoring runs no forward pass of the trained network.
   */
  Set<Signal> requiredSignals();

  /**
   * Scores one batch.
   *
   * @param batch ids, labels and, if {@link #requiredSignals} is not empty or {@link #readsImages},
   *     pixels; owned by the caller, do not keep
   * @param signals at least what {@link #requiredSignals} names, from a scoring pass or a training
   *     step
   * @return one score per example, larger is more important; in the scorer's own unit
   */
  double[] score(ExampleBatch batch, Signals signals);

  /**
   * Share of the images' width and height at which the scoring pass runs, in (0, 1]. Below 1 the
   * network's parameters must not depend on the size of its images.
   */
  default double scale() {
    return 1;
  }

  /**
   * Whether {@link #score} or {@link #observe} reads pixels itself. Where several processes share a
   * run, those of other processes' examples are there only for scorers that say so.
   */
  default boolean readsImages() {
    return false;
  }

  /** Called once, after the clock has started and before the first epoch. */
  default void start(ScorerContext context) {}

  /** The signals of training steps that {@link #observe} reads; none by default. */
  default Set<Signal> observes() {
    return Set.of();
  }

  /**
   * Told about every training step, after it.
   *
   * @param batch what was trained, pixels included; owned by the caller
   * @param signals at least what {@link #observes} names, from before the update
   * @param learningRate of the step
   */
  default void observe(ExampleBatch batch, Signals signals, double learningRate) {}
}
