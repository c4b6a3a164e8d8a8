package org.selectivebackprop.core.run;

import java.util.Locale;

/** How a run ended. */
public enum Outcome {
  /** Every epoch was trained. */
  COMPLETED,
  /** The monitored value did not improve for {@link EarlyStopping#patience} epochs. */
  STOPPED_EARLY,
  /** Training losses, or all losses of a scoring pass, were not finite; the run stopped there. */
  DIVERGED,
  /** The user stopped it. */
  INTERRUPTED;

  /** Whether the run came to the end that its recipe describes. */
  public boolean finished() {
    return this == COMPLETED || this == STOPPED_EARLY;
  }

  /** In words: "stopped early". */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
