package org.selectivebackprop.core.run;

import java.util.List;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.spi.Progress;

/** Follows a run; called on the training thread. Its time counts as {@link Phase#OTHER}. */
public interface RunListener {
  /** A listener that calls several, in order. */
  static RunListener all(List<RunListener> listeners) {
    return new SeveralListeners(listeners);
  }

  /**
   * Something about the run that its user should know: before it starts, or after it has ended.
   *
   * @param what one line
   */
  default void onWarning(String what) {}

  /** The engine is warm and the clock starts. */
  default void onStart(Run run) {}

  /**
   * The first step follows.
   *
   * @param soFar the result as it would stand if the run were interrupted now: of no epoch, or, of
   *     a resumed run, of those that its checkpoint holds
   */
  default void onReady(RunResult soFar) {}

  /**
   * A scorer works on something of its own, such as training a network of its own.
   *
   * @param what in a few words
   * @param share done, in [0, 1]
   */
  default void onScorerProgress(String what, double share) {}

  /**
   * The selection policy has chosen, or the staleness policy wants all of these trained unscored.
   *
   * @param candidates that were considered
   * @param selection those selected
   */
  default void onChoice(Candidates candidates, Selection selection) {}

  /** Candidates have been considered and full batches trained. */
  default void onStep(Progress progress) {}

  /**
   * An epoch is over and its error measured.
   *
   * @param soFar the result as it would stand if the run were interrupted now; its last epoch is
   *     the one that is over
   */
  default void onEpoch(RunResult soFar) {}

  /**
   * Whether it wants {@link #onCheckpoint}; by default not, for gathering a state takes time and
   * memory.
   */
  default boolean wantsCheckpoints() {
    return false;
  }

  /** The state after the epoch that {@link #onEpoch} reports next. */
  default void onCheckpoint(Checkpoint checkpoint) {}

  /** The run is over, however it ended. */
  default void onEnd(RunResult result) {}
}
