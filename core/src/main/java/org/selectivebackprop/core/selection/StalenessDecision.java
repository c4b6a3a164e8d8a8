package org.selectivebackprop.core.selection;

/** What happens to a candidate whose last score has a certain age. */
public enum StalenessDecision {
  /** The last score still serves; no forward pass. */
  REUSE,
  /** It gets a new score from a selecting pass. */
  RESCORE,
  /** It is trained without being asked about; what the training step finds out is its new score. */
  TRAIN_UNSCORED
}
