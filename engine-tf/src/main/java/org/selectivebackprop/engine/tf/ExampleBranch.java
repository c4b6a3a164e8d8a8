package org.selectivebackprop.engine.tf;

import java.util.ArrayList;
import java.util.List;
import org.selectivebackprop.core.model.Conv;
import org.selectivebackprop.core.model.ImageShape;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.types.TFloat32;

/**
 * A branch with frozen statistics, in which examples do not touch each other: the gradient of the
 * sum of the losses at a layer's output holds every example's own.
 */
final class ExampleBranch {
  private final Heads heads;
  private final Operand<TFloat32> norms;
  private final long exampleBytes;

  /**
   * Adds the branch's backward half.
   *
   * @param taps every layer with trained parameters
   */
  ExampleBranch(Ops tf, Heads heads, List<Tap> taps) {
    this.heads = heads;
    Gradients slopes =
        tf.gradients(
            List.of(heads.logits()),
            taps.stream().map(Tap::output).toList(),
            Gradients.dx(List.of(heads.logitGradient())));
    LayerNorms layers = new LayerNorms(tf);
    List<Operand<TFloat32>> squares = new ArrayList<>();
    for (int i = 0; i < taps.size(); i++) {
      squares.add(layers.squared(taps.get(i), slopes.<TFloat32>dy(i)));
    }
    norms = tf.math.sqrt(tf.math.addN(squares));
    exampleBytes = exampleBytes(taps);
  }

  /** Input, output and its gradient of every layer, and the patches of two. */
  private static long exampleBytes(List<Tap> taps) {
    long values = 0;
    long largest = 0;
    for (Tap tap : taps) {
      ImageShape input = tap.input().shape();
      ImageShape output = tap.layer().output(input);
      values += input.size() + 2L * output.size();
      if (tap.layer() instanceof Conv conv) {
        long window = (long) conv.kernel() * conv.kernel() * input.channels();
        largest = Math.max(largest, window * output.height() * output.width());
      }
    }
    return Float.BYTES * (values + 2 * largest);
  }

  /** About what one example takes while the branch runs. */
  long exampleBytes() {
    return exampleBytes;
  }

  /** Of the branch's forward half. */
  Heads heads() {
    return heads;
  }

  /** Euclidean norm of every example's gradient, [n]. */
  Operand<TFloat32> norms() {
    return norms;
  }
}
