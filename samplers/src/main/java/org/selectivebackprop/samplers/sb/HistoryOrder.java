package org.selectivebackprop.samplers.sb;

/** When the scores of a batch enter the history that its percentiles are taken from. */
public enum HistoryOrder {
  /** All of them before the first percentile, as in the authors' code. */
  BATCH_FIRST,
  /** Each just before its own percentile, as in algorithm 2 of Jiang et al. 2019. */
  SEQUENTIAL
}
