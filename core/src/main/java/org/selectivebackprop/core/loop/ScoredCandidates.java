package org.selectivebackprop.core.loop;

import java.util.Arrays;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;

/** The result of a scoring pass. */
final class ScoredCandidates {
  private final Candidates candidates;
  private final int[] trainedOutright;
  private final double[] freshLosses;
  private final boolean diverged;

  /**
   * Those with finite scores, ids that the staleness policy wants trained unscored, losses by
   * position, NaN without a forward pass, and whether no candidate has a score and no loss was
   * finite.
   */
  ScoredCandidates(
      Candidates candidates, int[] trainedOutright, double[] freshLosses, boolean diverged) {
    this.candidates = candidates;
    this.trainedOutright = trainedOutright;
    this.freshLosses = freshLosses;
    this.diverged = diverged;
  }

  Candidates candidates() {
    return candidates;
  }

  int[] trainedOutright() {
    return trainedOutright;
  }

  boolean diverged() {
    return diverged;
  }

  /** Records the fresh losses of the candidates that were not selected. */
  void passOver(Selection selection, RegimeAccumulator meter) {
    double[] left = freshLosses.clone();
    for (int i = 0; i < selection.size(); i++) {
      left[selection.position(i)] = Double.NaN;
    }
    Arrays.stream(left).filter(Double::isFinite).forEach(meter::passedOver);
  }
}
