package org.selectivebackprop.engine.tf;

import java.util.Map;
import org.selectivebackprop.core.spi.Signal;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.OneHot;
import org.tensorflow.op.nn.SoftmaxCrossEntropyWithLogits;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Everything computed from one branch's logits; a run computes what it fetches. */
final class Heads {
  private final Operand<TFloat32> logits;
  private final Operand<TFloat32> logitGradient;
  private final Map<Signal, Operand<TFloat32>> signals;

  /**
   * Adds the heads.
   *
   * @param logits [n, classes]
   * @param labels [n]
   * @param smoothing share of the target spread evenly over all classes
   */
  Heads(Ops tf, Operand<TFloat32> logits, Operand<TInt32> labels, int classes, double smoothing) {
    this.logits = logits;
    float off = (float) (smoothing / classes);
    float on = (float) (1 - smoothing + smoothing / classes);
    OneHot<TFloat32> target =
        tf.oneHot(labels, tf.constant(classes), tf.constant(on), tf.constant(off));
    SoftmaxCrossEntropyWithLogits<TFloat32> entropy =
        tf.nn.softmaxCrossEntropyWithLogits(logits, target);
    logitGradient = entropy.backprop();
    Operand<TFloat32> norm =
        tf.math.sqrt(tf.reduceSum(tf.math.square(logitGradient), tf.constant(1)));
    signals =
        Map.of(
            Signal.LOSS, entropy.loss(),
            Signal.CORRECT, correct(tf, logits, labels),
            Signal.PROBABILITIES, tf.nn.softmax(logits),
            Signal.LOGIT_GRADIENT_NORM, norm);
  }

  private static Operand<TFloat32> correct(
      Ops tf, Operand<TFloat32> logits, Operand<TInt32> labels) {
    Operand<TInt32> best = tf.math.argMax(logits, tf.constant(1), TInt32.class);
    return tf.dtypes.cast(tf.math.equal(best, labels), TFloat32.class);
  }

  /** The logits these heads read. */
  Operand<TFloat32> logits() {
    return logits;
  }

  /** Softmax minus target, [n, classes]: the gradient of each example's loss. */
  Operand<TFloat32> logitGradient() {
    return logitGradient;
  }

  /** One signal, [n] or [n, classes]. */
  Operand<TFloat32> signal(Signal signal) {
    Operand<TFloat32> found = signals.get(signal);
    if (found == null) {
      throw new IllegalArgumentException("this engine does not offer " + signal);
    }
    return found;
  }
}
