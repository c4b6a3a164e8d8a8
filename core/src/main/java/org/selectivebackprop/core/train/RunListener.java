package org.selectivebackprop.core.train;

import org.selectivebackprop.core.spi.Progress;

/** Follows a run; called on the training thread. Its time counts as {@link Phase#OTHER}. */
public interface RunListener {
  /** The engine is warm and the clock starts. */
  default void onStart(Run run) {}

  /** Candidates have been considered and full batches trained. */
  default void onStep(Progress progress) {}

  /** An epoch is over and its error measured. */
  default void onEpoch(EpochReport report) {}

  /** The run is over, however it ended. */
  default void onEnd(RunResult result) {}
}
