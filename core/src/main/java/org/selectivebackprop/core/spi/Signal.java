package org.selectivebackprop.core.spi;

/** A per-example quantity that an engine can compute in a forward pass and a scorer can ask for. */
public enum Signal {
  /** The training objective, label smoothing included; nats, at least 0; one value. */
  LOSS,
  /** 1 if the most probable class is the label, else 0; one value. */
  CORRECT,
  /** Softmax of the logits; one value per class, in [0, 1], summing to 1. */
  PROBABILITIES,
  /**
   * Euclidean norm of the loss's gradient with respect to the logits, ‖softmax − target‖; in [0,
   * sqrt 2]; one value. The upper bound of Katharopoulos and Fleuret 2018, equation 20.
   */
  LOGIT_GRADIENT_NORM
}
