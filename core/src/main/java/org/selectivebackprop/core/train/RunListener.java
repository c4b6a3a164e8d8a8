package org.selectivebackprop.core.train;

import org.selectivebackprop.core.spi.Progress;

/** Follows a run; called on the training thread. Its time counts as {@link Phase#OTHER}. */
public interface RunListener {
  /** The engine is warm and the clock starts. */
  default void onStart(Run run) {}

  /** Candidates have been considered and full batches trained. */
  default void onStep(Progress progress) {}

  /**
   * An epoch is over and its error measured.
   *
   * @param soFar the result as it would stand if the run were interrupted now; its last epoch is
   *     the one that is over
   */
  default void onEpoch(RunResult soFar) {}

  /** The run is over, however it ended. */
  default void onEnd(RunResult result) {}
}
