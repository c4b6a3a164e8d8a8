package org.selectivebackprop.samplers.sb;

/**
 * How the percentile of a score among h earlier ones counts those equal to it.
 *
 * <p>Where scores repeat the three differ: if all are equal, STRICT gives 0, MID one half, WEAK 1.
 */
public enum Percentile {
  /** Half of the equal ones: (#below + #not above) / 2h. */
  MID,
  /**
   * None of them: #below / h. The convention of the authors' code; the smallest score of a window
   * has percentile 0.
   */
  STRICT,
  /** All of them: #not above / h, the empirical distribution function itself. */
  WEAK
}
