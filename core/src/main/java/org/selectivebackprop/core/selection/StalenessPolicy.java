package org.selectivebackprop.core.selection;

import org.selectivebackprop.core.spi.Progress;

/**
 * Decides whether an example's last score is too old to select by (Jiang et al. 2019, section 3.3).
 *
 * <p>Asked once per candidate of a scored request.
 *
 * <p>Determinism: equal arguments give equal answers.
 */
public interface StalenessPolicy {
  /**
   * What to do about a candidate's score now.
   *
   * @param age of its last score; {@link ScoreAge#NEVER} if it has none, for which {@link
   *     StalenessDecision#REUSE} breaks the contract
   * @param progress where the run stands
   */
  StalenessDecision use(ScoreAge age, Progress progress);

  /** How scores from training steps are used; by default not at all. */
  default TrainedScore trainedScore() {
    return TrainedScore.IGNORED;
  }
}
