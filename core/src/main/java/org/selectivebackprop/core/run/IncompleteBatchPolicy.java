package org.selectivebackprop.core.run;

/** What happens at the end of an epoch to selected examples that do not fill a batch. */
public enum IncompleteBatchPolicy {
  /** They are trained as a smaller batch: the reference implementation. */
  FLUSH,
  /** They wait for the next epoch; after the last one they are trained. */
  CARRY,
  /** They are forgotten: algorithm 1 of the paper as printed. */
  DROP
}
