package org.selectivebackprop.core.selection;

/**
 * How the score that a training step yields for free is used.
 *
 * <p>It is a score of the same scorer, but from batch statistics and before the update.
 */
public enum TrainedScore {
  /** Nothing: scores come from scoring passes only (Jiang et al. 2019, section 3.3). */
  IGNORED,
  /** It replaces the score, which is no younger for it: the reference implementation of StaleSB. */
  VALUE,
  /** It is a new score of age 0. */
  RENEWAL
}
