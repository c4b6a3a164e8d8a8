package org.selectivebackprop.core.train;

/** How a run ended. */
public enum Outcome {
  /** Every epoch was trained. */
  COMPLETED,
  /** A training loss was not finite; the run stopped there. */
  DIVERGED,
  /** The user stopped it. */
  INTERRUPTED
}
