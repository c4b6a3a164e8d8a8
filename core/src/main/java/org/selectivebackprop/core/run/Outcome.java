package org.selectivebackprop.core.run;

/** How a run ended. */
public enum Outcome {
  /** Every epoch was trained. */
  COMPLETED,
  /** Training losses, or all losses of a scoring pass, were not finite; the run stopped there. */
  DIVERGED,
  /** The user stopped it. */
  INTERRUPTED
}
