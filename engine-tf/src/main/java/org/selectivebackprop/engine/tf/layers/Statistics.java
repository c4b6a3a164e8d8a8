package org.selectivebackprop.engine.tf.layers;

/** Which mean and variance batch norm uses in a branch, and what the branch is for. */
public enum Statistics {
  /** The batch's: training. */
  BATCH,
  /** The running ones: inference, in as few operations as possible. */
  RUNNING,
  /** The running ones, each layer by itself, so that gradients pass through: fp32 only. */
  FROZEN
}
