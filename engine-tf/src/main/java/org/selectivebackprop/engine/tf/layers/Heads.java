package org.selectivebackprop.engine.tf.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.engine.tf.device.EnvironmentSwitch;
import org.selectivebackprop.engine.tf.graph.LossLayer;
import org.selectivebackprop.engine.tf.layers.Variables.Variable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.OneHot;
import org.tensorflow.op.nn.SoftmaxCrossEntropyWithLogits;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Everything computed from one branch's logits; a run computes what it fetches.
 *
 * @param logits that are read
 * @param logitGradient of each example's loss, [n, logits]; of cross-entropy, softmax minus target
 * @param signals those that are offered, [n] or [n, width]
 */
public record Heads(
    Operand<TFloat32> logits,
    Operand<TFloat32> logitGradient,
    Map<Signal, Operand<TFloat32>> signals) {
  /**
   * Of softmax cross-entropy.
   *
   * @param outputs of the branch
   * @param labels [n]
   * @param smoothing share of the target spread evenly over all classes
   */
  public static Heads ofSoftmax(
      Ops tf, Outputs outputs, Operand<TInt32> labels, int classes, double smoothing) {
    Operand<TFloat32> logits = outputs.logits();
    float off = (float) (smoothing / classes);
    float on = (float) (1 - smoothing + smoothing / classes);
    OneHot<TFloat32> target =
        tf.oneHot(labels, tf.constant(classes), tf.constant(on), tf.constant(off));
    Entropy entropy =
        entropy(tf, logits, target, EnvironmentSwitch.DETERMINISTIC.on(System.getenv()));
    Operand<TFloat32> gradient = entropy.gradient();
    return new Heads(
        logits,
        gradient,
        Map.of(
            Signal.LOSS, entropy.losses(),
            Signal.CORRECT, correct(tf, logits, labels),
            Signal.PROBABILITIES, tf.nn.softmax(logits),
            Signal.LOGIT_GRADIENT_NORM, norm(tf, gradient),
            Signal.MARGIN, margin(tf, logits, labels, classes),
            Signal.EMBEDDING, outputs.embedding()));
  }

  /** Cross-entropies, [n], and their gradients at the logits, [n, classes]. */
  record Entropy(Operand<TFloat32> losses, Operand<TFloat32> gradient) {}

  /**
   * Softmax cross-entropy.
   *
   * @param deterministic without the operation that gives both at once, which on a GPU TensorFlow
   *     refuses to run where results must be deterministic
   */
  static Entropy entropy(
      Ops tf, Operand<TFloat32> logits, Operand<TFloat32> target, boolean deterministic) {
    if (deterministic) {
      Operand<TFloat32> logs = tf.math.mul(target, tf.nn.logSoftmax(logits));
      return new Entropy(
          tf.math.neg(tf.reduceSum(logs, tf.constant(1))),
          tf.math.sub(tf.nn.softmax(logits), target));
    }
    SoftmaxCrossEntropyWithLogits<TFloat32> both =
        tf.nn.softmaxCrossEntropyWithLogits(logits, target);
    return new Entropy(both.loss(), both.backprop());
  }

  /** Of a loss of the user's own. */
  public static Heads ofLoss(Ops tf, Outputs outputs, Operand<TInt32> labels, LossLayer layer) {
    Operand<TFloat32> logits = outputs.logits();
    UserGraphs graphs = new UserGraphs(tf);
    Operand<TFloat32> losses = graphs.losses(layer, logits, labels);
    // Each loss is of its own row, so the gradient of their sum holds every row's.
    Operand<TFloat32> gradient = tf.gradients(losses, List.of(logits)).<TFloat32>dy(0);
    return new Heads(
        logits,
        gradient,
        Map.of(
            Signal.LOSS, losses,
            Signal.CORRECT, graphs.correct(layer, logits, labels),
            Signal.LOGIT_GRADIENT_NORM, norm(tf, gradient),
            Signal.EMBEDDING, outputs.embedding()));
  }

  private static Operand<TFloat32> norm(Ops tf, Operand<TFloat32> rows) {
    return tf.math.sqrt(tf.reduceSum(tf.math.square(rows), tf.constant(1)));
  }

  /** NaN where a logit is: TensorFlow's maximum propagates it. */
  private static Operand<TFloat32> margin(
      Ops tf, Operand<TFloat32> logits, Operand<TInt32> labels, int classes) {
    Operand<TBool> own =
        tf.oneHot(labels, tf.constant(classes), tf.constant(true), tf.constant(false));
    Operand<TFloat32> none = tf.constant(Float.NEGATIVE_INFINITY);
    Operand<TInt32> axis = tf.constant(1);
    return tf.math.sub(
        tf.reduceMax(tf.select(own, logits, none), axis),
        tf.reduceMax(tf.select(own, none, logits), axis));
  }

  private static Operand<TFloat32> correct(
      Ops tf, Operand<TFloat32> logits, Operand<TInt32> labels) {
    Operand<TInt32> best = tf.math.argMax(logits, tf.constant(1), TInt32.class);
    return tf.dtypes.cast(tf.math.equal(best, labels), TFloat32.class);
  }

  /**
   * Gradients of the sum of example weight times loss for every trained variable in order, starting
   * at the logits, where they are weight * (softmax - target).
   *
   * @param exampleWeights [n]; for a step, divided by the batch size
   */
  public List<Operand<TFloat32>> gradients(
      Ops tf, Variables variables, Operand<TFloat32> exampleWeights) {
    Operand<TFloat32> atLogits =
        tf.math.mul(logitGradient, tf.expandDims(exampleWeights, tf.constant(1)));
    List<Operand<TFloat32>> values = variables.trained().stream().map(Variable::value).toList();
    Gradients all = tf.gradients(List.of(logits), values, Gradients.dx(List.of(atLogits)));
    List<Operand<TFloat32>> typed = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      typed.add(all.<TFloat32>dy(i));
    }
    return typed;
  }

  /** One signal, [n] or [n, width]. */
  public Operand<TFloat32> signal(Signal signal) {
    Operand<TFloat32> found = signals.get(signal);
    if (found == null) {
      throw new IllegalArgumentException("this engine does not offer " + signal);
    }
    return found;
  }
}
