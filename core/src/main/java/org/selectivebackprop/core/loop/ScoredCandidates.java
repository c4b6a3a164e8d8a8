package org.selectivebackprop.core.loop;

import java.util.Arrays;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;

/** What a selecting pass found. */
final class ScoredCandidates {
  private final Candidates candidates;
  private final int[] trainedOutright;
  private final double[] freshLosses;
  private final boolean spoiled;

  /**
   * One pass.
   *
   * @param candidates those with finite scores; the others are counted and left out
   * @param trainedOutright ids that the staleness policy has trained unscored
   * @param freshLosses by position; NaN for candidates without a forward pass
   * @param spoiled whether nobody has a score and not one loss was finite: the network itself is
   */
  ScoredCandidates(
      Candidates candidates, int[] trainedOutright, double[] freshLosses, boolean spoiled) {
    this.candidates = candidates;
    this.trainedOutright = trainedOutright;
    this.freshLosses = freshLosses;
    this.spoiled = spoiled;
  }

  Candidates candidates() {
    return candidates;
  }

  int[] trainedOutright() {
    return trainedOutright;
  }

  boolean spoiled() {
    return spoiled;
  }

  /** Tells the meter about the fresh losses of candidates that were passed over. */
  void passOver(Selection selection, RegimeAccumulator meter) {
    double[] left = freshLosses.clone();
    for (int i = 0; i < selection.size(); i++) {
      left[selection.position(i)] = Double.NaN;
    }
    Arrays.stream(left).filter(Double::isFinite).forEach(meter::passedOver);
  }
}
