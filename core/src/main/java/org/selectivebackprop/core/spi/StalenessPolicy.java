package org.selectivebackprop.core.spi;

/**
 * Decides whether an example's last score is too old to select by (Jiang et al. 2019, section 3.3).
 *
 * <p>Asked once per candidate that has been scored before; an example without a score is always
 * scored.
 *
 * <p>Determinism: equal arguments give equal answers.
 */
public interface StalenessPolicy {
  /**
   * Whether a candidate needs a new forward pass now.
   *
   * @param age of its last score
   * @param progress where the run stands
   */
  boolean needsScore(ScoreAge age, Progress progress);
}
