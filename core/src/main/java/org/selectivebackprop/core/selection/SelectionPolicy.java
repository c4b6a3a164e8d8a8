package org.selectivebackprop.core.selection;

import java.util.Optional;
import java.util.OptionalInt;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.Stateful;

/**
 * Chooses which candidates receive a backward pass.
 *
 * <p>Life of one instance, all on the training thread: per epoch {@link #plan}, then again and
 * again {@link #request}, {@link #select}, and {@link #observe} after each training step.
 *
 * <p>Determinism: a pure function of its state, the candidates and the keyed draws. It may keep
 * state between calls; all of it must pass through {@link #save} and {@link #restore}.
 *
 * <p>Errors: core rejects positions out of range, probabilities outside [0, 1] and weights that are
 * negative or not finite with {@link org.selectivebackprop.core.error.PluginException}.
 *
 * @see <a href="https://arxiv.org/abs/1910.00762">Jiang et al. 2019, algorithm 1</a>
 */
public interface SelectionPolicy extends Stateful {
  /**
   * From which epoch on it may train anything but every example once; by default from the first.
   * Core says so beforehand where a run is too short for that.
   *
   * @param epochs of the run
   * @return counted from 0, {@code epochs} or more for never; empty if it never does, on purpose
   */
  default OptionalInt selectsFrom(int epochs) {
    return OptionalInt.of(0);
  }

  /** Which examples take part in the epoch about to start; by default all. */
  default EpochPlan plan(Progress progress, Draws draws) {
    return EpochPlan.everything();
  }

  /**
   * What the user should know of what it just planned, in one sentence: a run says it as a warning.
   * By default nothing.
   */
  default Optional<String> remark(Progress progress) {
    return Optional.empty();
  }

  /** The candidates for its next choice; by default one training batch, scored. */
  default CandidateRequest request(Progress progress) {
    return CandidateRequest.scored(progress.batchSize());
  }

  /**
   * Chooses among candidates.
   *
   * @param candidates at least one; with finite scores if {@link #request} asked for scores; fewer
   *     than it asked for at the end of an epoch, and more where a policy shares them with others
   * @param draws of this policy and epoch, keyed by example id; use no other randomness
   * @return the selected, in the order they shall be trained; may be empty
   */
  Selection select(Candidates candidates, Draws draws);

  /**
   * Factor of the learning rate of the next training step, on top of the schedule; by default 1.
   *
   * @return finite and above 0
   */
  default double learningRateFactor(Progress progress) {
    return 1;
  }

  /** Called with the results of each training step; by default ignores them. */
  default void observe(TrainedBatch trained) {}

  /** Whether {@link #observe} wants scores of the trained examples beside their losses. */
  default boolean observesScores() {
    return false;
  }
}
