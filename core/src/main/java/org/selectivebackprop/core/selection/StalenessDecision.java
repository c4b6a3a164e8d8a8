package org.selectivebackprop.core.selection;

/** What happens to a candidate whose last score has a certain age. */
public enum StalenessDecision {
  /** The last score still serves; no forward pass. */
  REUSE,
  /** It gets a new score from a scoring pass. */
  RESCORE,
  /** It is trained without asking the selection policy; the training step gives its new score. */
  TRAIN_UNSCORED
}
