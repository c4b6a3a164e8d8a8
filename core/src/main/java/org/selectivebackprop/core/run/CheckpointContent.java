package org.selectivebackprop.core.run;

import java.util.Map;
import java.util.Optional;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.core.selection.ScoreCache;
import org.selectivebackprop.core.spi.SavedState;
import org.selectivebackprop.core.weights.SavedNetwork;

/**
 * What a checkpoint holds.
 *
 * @param identity what it is a run of, by {@link RunIdentity}
 * @param facts what its network reads and tells apart
 * @param history its reports and costs
 * @param network weights, statistics and what the optimiser keeps
 * @param best weights of the best epoch so far, where those are kept
 * @param policy the selection policy's state
 * @param scorer the scorer's state
 * @param scores the score cache, ages included
 * @param queue selected examples that wait for a batch
 * @param epoch the epoch in progress
 * @param attachments what listeners keep with it, by name
 */
record CheckpointContent(
    Map<String, String> identity,
    SavedNetwork.Facts facts,
    Checkpoint.History history,
    Tensors network,
    Optional<Tensors> best,
    SavedState policy,
    SavedState scorer,
    ScoreCache scores,
    SavedState queue,
    SavedState epoch,
    Map<String, SavedState> attachments) {
  /** The same with other attachments. */
  CheckpointContent with(Map<String, SavedState> others) {
    return with(scores, others);
  }

  /** The same of no examples. */
  CheckpointContent withoutScores() {
    return with(new ScoreCache(0), attachments);
  }

  private CheckpointContent with(ScoreCache others, Map<String, SavedState> attached) {
    return new CheckpointContent(
        identity, facts, history, network, best, policy, scorer, others, queue, epoch, attached);
  }
}
