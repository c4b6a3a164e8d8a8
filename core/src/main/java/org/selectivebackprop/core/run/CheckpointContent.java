package org.selectivebackprop.core.run;

import java.util.Map;
import java.util.Optional;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.core.selection.ScoreCache;
import org.selectivebackprop.core.spi.SavedState;
import org.selectivebackprop.core.weights.SavedNetwork;

/**
 * What a checkpoint holds: {@code identity}, by {@link RunIdentity}, is what it is a run of, {@code
 * facts} what its network reads and tells apart, {@code best} are weights of the best epoch, where
 * those are kept, {@code queue} selected examples that wait for a batch, {@code attachments} what
 * listeners keep with it, by name.
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
  CheckpointContent with(Map<String, SavedState> others) {
    return with(scores, others);
  }

  CheckpointContent withoutScores() {
    return with(new ScoreCache(0), attachments);
  }

  private CheckpointContent with(ScoreCache others, Map<String, SavedState> attached) {
    return new CheckpointContent(
        identity, facts, history, network, best, policy, scorer, others, queue, epoch, attached);
  }
}
