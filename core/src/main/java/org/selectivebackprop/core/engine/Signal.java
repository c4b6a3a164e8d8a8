package org.selectivebackprop.core.engine;

/** A per-example quantity that an engine can compute and a scorer can ask for. */
public enum Signal {
  /**
   * The training objective of the example, label smoothing included; one value, at least 0; in nats
   * for cross-entropies.
   */
  LOSS,
  /**
   * 1 if the class with the largest output is the label, or that of the largest share; of several
   * labels, if each is right; else 0; one value. Not defined of numbers.
   */
  CORRECT,
  /**
   * Softmax of the logits; one value per class, in [0, 1], summing to 1. Of several labels, the
   * sigmoid of each one's.
   */
  PROBABILITIES,
  /** What the network gives, such as logits or numbers; one value per output. */
  OUTPUTS,
  /**
   * Euclidean norm of the loss's gradient with respect to the logits; at least 0; one value. Of
   * softmax cross-entropy it is ‖softmax − target‖ and at most sqrt 2; of a loss of the network's
   * own and of other objectives it has no bound. The upper bound of Katharopoulos and Fleuret 2018,
   * equation 20.
   */
  LOGIT_GRADIENT_NORM,
  /**
   * The label's logit less the largest of the others; any number; one value. The term that the area
   * under the margin sums (Pleiss et al. 2020, equation 1).
   */
  MARGIN,
  /**
   * What the last dense layer reads: the features that the logits are linear in; any numbers, one
   * per input of that layer. Only where the network ends in a dense layer.
   */
  EMBEDDING,
  /**
   * Euclidean norm of the gradient of the example's own unweighted loss with respect to all trained
   * parameters, with inference statistics; at least 0; one value. Costs a backward pass and more.
   * GraNd (Paul et al. 2021, definition 2.1) for one network.
   */
  GRADIENT_NORM
}
