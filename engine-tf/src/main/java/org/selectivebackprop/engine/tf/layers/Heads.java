package org.selectivebackprop.engine.tf.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.engine.tf.graph.LossLayer;
import org.selectivebackprop.engine.tf.layers.Variables.Variable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** All that is computed from one branch's logits; signals are [n] or [n, width]. */
public record Heads(
    Operand<TFloat32> logits,
    Operand<TFloat32> logitGradient,
    Map<Signal, Operand<TFloat32>> signals) {
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
            Signal.OUTPUTS, logits,
            Signal.LOGIT_GRADIENT_NORM, norm(tf, gradient),
            Signal.EMBEDDING, outputs.embedding()));
  }

  static Operand<TFloat32> norm(Ops tf, Operand<TFloat32> rows) {
    return tf.math.sqrt(tf.reduceSum(tf.math.square(rows), tf.constant(1)));
  }

  /** Gradients of the weighted losses' sum for every trained variable, from the logits on. */
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

  public Operand<TFloat32> signal(Signal signal) {
    Operand<TFloat32> found = signals.get(signal);
    if (found == null) {
      throw new IllegalArgumentException("this engine does not offer " + signal);
    }
    return found;
  }
}
