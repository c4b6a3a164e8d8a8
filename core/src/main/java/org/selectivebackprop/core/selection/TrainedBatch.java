package org.selectivebackprop.core.selection;

import org.selectivebackprop.core.spi.Progress;

/**
 * The results of a training step, for policies that learn from it.
 *
 * <p>Losses and scores come from the training forward pass (batch statistics, before the update)
 * and are free.
 */
public final class TrainedBatch {
  private final int[] ids;
  private final double[] losses;
  private final double[] scores;
  private final Progress progress;

  /**
   * One step's outcome.
   *
   * @param ids examples trained, in batch order; copied
   * @param losses unweighted, in nats, finite; copied
   * @param scores by the run's scorer, or empty if the policy does not observe scores; copied
   * @param progress after the step
   */
  public TrainedBatch(int[] ids, double[] losses, double[] scores, Progress progress) {
    if (ids.length != losses.length || (scores.length != 0 && scores.length != ids.length)) {
      throw new IllegalArgumentException(
          ids.length + " ids, " + losses.length + " losses, " + scores.length + " scores");
    }
    this.ids = ids.clone();
    this.losses = losses.clone();
    this.scores = scores.clone();
    this.progress = progress;
  }

  /** Number of examples trained. */
  public int size() {
    return ids.length;
  }

  /** Id of the example at a position of the batch. */
  public int id(int position) {
    return ids[position];
  }

  /** Unweighted loss of the example at a position, in nats. */
  public double loss(int position) {
    return losses[position];
  }

  /** A copy of every score; empty unless {@link SelectionPolicy#observesScores}. */
  public double[] scores() {
    return scores.clone();
  }

  /** Where the run stands after the step. */
  public Progress progress() {
    return progress;
  }
}
