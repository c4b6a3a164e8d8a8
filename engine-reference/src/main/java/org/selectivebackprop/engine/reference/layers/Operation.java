package org.selectivebackprop.engine.reference.layers;

/** One layer's arithmetic. Keeps nothing of a batch: what a backward pass needs is in the pass. */
public interface Operation {
  /** The output in training with its backward pass; changes nothing by itself. */
  Pass forward(Activations input);

  /**
   * The output at inference with its backward pass; changes nothing. The same as in training unless
   * training uses the batch's statistics or chance; what holds other operations passes it on to
   * them.
   */
  default Pass frozen(Activations input) {
    return forward(input);
  }

  /** The output at inference; changes nothing. */
  default Activations infer(Activations input) {
    return frozen(input).output();
  }

  /** The backward pass that belongs to one forward pass. */
  interface Backward {
    /** From the gradient of the output to the gradient of the input. */
    Activations through(Activations outputGradient);
  }

  /**
   * A training forward pass that has been made.
   *
   * @param output of the layer
   * @param backward from the gradient of the output to the gradient of the input; adds the
   *     variables' gradients to {@link org.selectivebackprop.core.variables.Variable#gradient},
   *     leaves its argument alone
   * @param settle moves running statistics, if the layer has any
   */
  record Pass(Activations output, Backward backward, Runnable settle) {
    /** A pass of a layer without running statistics. */
    Pass(Activations output, Backward backward) {
      this(output, backward, () -> {});
    }
  }
}
