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

  interface Backward {
    Activations through(Activations outputGradient);
  }

  /**
   * A forward pass in training; {@code backward} adds the variables' gradients to {@link
   * org.selectivebackprop.core.variables.Variable#gradient} and leaves its argument alone, {@code
   * settle} moves running statistics, if the layer has any.
   */
  record Pass(Activations output, Backward backward, Runnable settle) {
    /** A pass of a layer without running statistics. */
    Pass(Activations output, Backward backward) {
      this(output, backward, () -> {});
    }
  }
}
