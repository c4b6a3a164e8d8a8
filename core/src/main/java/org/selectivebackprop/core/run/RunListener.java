package org.selectivebackprop.core.run;

import java.util.List;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.spi.Progress;

/**
 * Follows a run; called on the training thread. Its time counts as {@link Phase#OTHER}.
 *
 * <p>What it throws ends the run with an error that names the listener; files that were written
 * before are whole, and the run can be resumed from its last checkpoint.
 */
public interface RunListener {
  /**
   * A listener that calls several, in order, each guarded by itself so that an error names it.
   *
   * @param listeners those that call several themselves are taken apart
   */
  static RunListener all(List<RunListener> listeners) {
    return new SeveralListeners(listeners);
  }

  /**
   * Something about the run that its user should know: before it starts, or after it has ended.
   *
   * @param what one line
   */
  default void onWarning(String what) {}

  /**
   * The engine is warm and the clock starts.
   *
   * @param stop ends this run, and no other, after the current step: it is {@linkplain
   *     Outcome#INTERRUPTED interrupted} and can be resumed
   */
  default void onStart(Run run, StopSignal stop) {}

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

  /**
   * A training step is done, before anything else happens; also one with a loss that is not finite,
   * which is the last.
   *
   * @param step valid during this call only
   */
  default void onStep(StepReport step) {}

  /** Candidates have been considered, and full batches trained. */
  default void onProgress(Progress progress) {}

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

  /**
   * Whether it wants one now, too, between two steps of an epoch; asked after every training step
   * of a listener that wants checkpoints. One costs what {@code TrainingEngine.state} does, and
   * about 20 bytes an example.
   */
  default boolean wantsCheckpoint(Progress now) {
    return false;
  }

  /**
   * The state after the epoch that {@link #onEpoch} reports next; or {@linkplain
   * Checkpoint#withinEpoch within one}, where one is wanted there, and where the run is stopped.
   */
  default void onCheckpoint(Checkpoint checkpoint) {}

  /** The run is over: completed, diverged or interrupted, but not by an error. */
  default void onEnd(RunResult result) {}

  /** Called last and once, whether the run ended, failed, or could not even start. */
  default void onClose() {}
}
