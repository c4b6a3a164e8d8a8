package org.selectivebackprop.engine.tf.layers;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.objective.Objective;
import org.selectivebackprop.engine.tf.device.EnvironmentSwitch;
import org.tensorflow.Operand;
import org.tensorflow.framework.losses.Losses;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.OneHot;
import org.tensorflow.op.nn.SoftmaxCrossEntropyWithLogits;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Heads of the objectives, of labels or of targets [n, values]: by TensorFlow's framework where it
 * is right to single precision, elsewhere from TensorFlow's operations.
 */
public record ObjectiveHeads(
    Ops tf, EngineSetup setup, Operand<TInt32> labels, Operand<TFloat32> targets) {
  /** Losses, [n], and their gradients at the outputs, [n, outputs]. */
  record Entropy(Operand<TFloat32> losses, Operand<TFloat32> gradient) {}

  /** Everything that is computed of a branch, with labels of softmax cross-entropy smoothed. */
  public Heads of(Outputs outputs, double smoothing) {
    Operand<TFloat32> logits = outputs.logits();
    Entropy entropy = losses(logits, smoothing);
    Map<Signal, Operand<TFloat32>> signals = new EnumMap<>(Signal.class);
    signals.put(Signal.LOSS, entropy.losses());
    signals.put(Signal.OUTPUTS, logits);
    signals.put(Signal.LOGIT_GRADIENT_NORM, Heads.norm(tf, entropy.gradient()));
    signals.put(Signal.EMBEDDING, outputs.embedding());
    if (defined(Signal.CORRECT)) {
      signals.put(Signal.CORRECT, tf.dtypes.cast(correct(logits), TFloat32.class));
    }
    if (defined(Signal.PROBABILITIES)) {
      boolean classes = meaning() == Objective.Outputs.CLASS_LOGITS;
      signals.put(Signal.PROBABILITIES, classes ? tf.nn.softmax(logits) : tf.math.sigmoid(logits));
    }
    if (defined(Signal.MARGIN)) {
      signals.put(Signal.MARGIN, margin(logits));
    }
    return new Heads(logits, entropy.gradient(), signals);
  }

  private Objective.Outputs meaning() {
    return setup.outputs().orElseThrow();
  }

  private boolean defined(Signal signal) {
    return setup.undefined(signal).isEmpty();
  }

  private boolean ofClass() {
    return setup.target().values() == 0;
  }

  private Entropy losses(Operand<TFloat32> logits, double smoothing) {
    Objective objective = setup.objective();
    boolean deterministic = EnvironmentSwitch.DETERMINISTIC.on(System.getenv());
    if (objective instanceof Objective.SoftmaxCrossEntropy) {
      return entropy(tf, logits, distribution(smoothing), deterministic);
    } else if (objective instanceof Objective.KlDivergence) {
      // The framework clips probabilities at 1e-7, where losses then stop to grow.
      Entropy cross = entropy(tf, logits, targets, deterministic);
      Operand<TFloat32> own = tf.math.xlogy(targets, targets);
      return new Entropy(
          tf.nn.relu(tf.math.add(cross.losses(), tf.reduceSum(own, tf.constant(1)))),
          cross.gradient());
    } else if (objective instanceof Objective.Poisson) {
      return poisson(logits);
    }
    Operand<TFloat32> losses = ofClass() ? ofClass(objective, logits) : ofEach(objective, logits);
    // Each loss is of its own row, so the gradient of their sum holds every row's.
    return new Entropy(losses, tf.gradients(losses, List.of(logits)).<TFloat32>dy(0));
  }

  /** The target of softmax cross-entropy, smoothed. */
  private Operand<TFloat32> distribution(double smoothing) {
    int classes = setup.target().width();
    float off = (float) (smoothing / classes);
    if (ofClass()) {
      float on = (float) (1 - smoothing + smoothing / classes);
      OneHot<TFloat32> target =
          tf.oneHot(labels, tf.constant(classes), tf.constant(on), tf.constant(off));
      return target;
    }
    return smoothing == 0
        ? targets
        : tf.math.add(tf.math.mul(targets, tf.constant((float) (1 - smoothing))), tf.constant(off));
  }

  /** Of a class: by how far its output is ahead of the others. */
  private Operand<TFloat32> ofClass(Objective objective, Operand<TFloat32> logits) {
    if (objective instanceof Objective.Focal focal) {
      return focal(focal.gamma(), tf.math.sub(ofLabel(logits), logSumOfOthers(logits)));
    } else if (objective instanceof Objective.Hinge) {
      // The framework's takes 0 for an output of another class where all of these are below.
      return tf.nn.relu(tf.math.sub(tf.constant(1f), margin(logits)));
    }
    throw new IllegalArgumentException("no translation of " + objective + " of a class");
  }

  /** The mean over labels or numbers. */
  private Operand<TFloat32> ofEach(Objective objective, Operand<TFloat32> outputs) {
    if (objective instanceof Objective.BinaryCrossEntropy) {
      return Losses.binaryCrossentropy(tf, targets, outputs, true, 0);
    } else if (objective instanceof Objective.SquaredError) {
      return Losses.meanSquaredError(tf, targets, outputs);
    } else if (objective instanceof Objective.AbsoluteError) {
      return Losses.meanAbsoluteError(tf, targets, outputs);
    } else if (objective instanceof Objective.Huber huber) {
      return Losses.huber(tf, targets, outputs, (float) huber.delta());
    } else if (objective instanceof Objective.Hinge) {
      return Losses.hinge(tf, signs(), outputs);
    } else if (objective instanceof Objective.LogCosh) {
      return mean(logCosh(tf.math.sub(outputs, targets)));
    } else if (objective instanceof Objective.Focal focal) {
      return mean(focal(focal.gamma(), tf.math.mul(signs(), outputs)));
    }
    throw new IllegalArgumentException("no translation of " + objective + " to TensorFlow");
  }

  /** The framework takes the logarithm of rates, to which it adds 1e-7. */
  private Entropy poisson(Operand<TFloat32> outputs) {
    Operand<TFloat32> slope = tf.math.sub(tf.math.exp(outputs), targets);
    Operand<TFloat32> product = tf.math.mul(targets, outputs);
    Operand<TFloat32> excess = tf.math.sub(tf.math.xlogy(targets, targets), product);
    Operand<TFloat32> width = tf.constant((float) setup.target().width());
    return new Entropy(mean(tf.nn.relu(tf.math.add(slope, excess))), tf.math.div(slope, width));
  }

  private Operand<TFloat32> mean(Operand<TFloat32> each) {
    return tf.math.mean(each, tf.constant(1));
  }

  /** 1 for what applies and -1 for what does not. */
  private Operand<TFloat32> signs() {
    return tf.math.sub(tf.math.mul(targets, tf.constant(2f)), tf.constant(1f));
  }

  /** The framework's cancels near 0, to errors of 1e-7: here {@code log(1 + sinh^2) / 2}. */
  private Operand<TFloat32> logCosh(Operand<TFloat32> error) {
    Operand<TFloat32> size = tf.math.abs(error);
    Operand<TFloat32> one = tf.constant(1f);
    Operand<TFloat32> small = tf.math.sinh(tf.math.minimum(size, one));
    Operand<TFloat32> near = tf.math.mul(tf.math.log1p(tf.math.square(small)), tf.constant(0.5f));
    Operand<TFloat32> far =
        tf.math.sub(
            tf.math.add(size, tf.math.softplus(tf.math.mul(size, tf.constant(-2f)))),
            tf.constant((float) Math.log(2)));
    return tf.select(tf.math.less(size, one), near, far);
  }

  /** {@code -(1 - p)^gamma log p} for the p whose logit is given. */
  private Operand<TFloat32> focal(double gamma, Operand<TFloat32> logit) {
    Operand<TFloat32> factor =
        tf.math.exp(tf.math.mul(tf.math.softplus(logit), tf.constant((float) -gamma)));
    return tf.math.mul(factor, tf.math.softplus(tf.math.neg(logit)));
  }

  /** Softmax cross-entropy; deterministic without the fused operation, refused on GPUs then. */
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

  private Operand<TBool> own() {
    Operand<TInt32> classes = tf.constant(setup.target().width());
    return tf.oneHot(labels, classes, tf.constant(true), tf.constant(false));
  }

  private Operand<TFloat32> ofLabel(Operand<TFloat32> logits) {
    return tf.reduceMax(
        tf.select(own(), logits, tf.constant(Float.NEGATIVE_INFINITY)), tf.constant(1));
  }

  private Operand<TFloat32> ofOthers(Operand<TFloat32> logits) {
    return tf.select(own(), tf.constant(Float.NEGATIVE_INFINITY), logits);
  }

  private Operand<TFloat32> logSumOfOthers(Operand<TFloat32> logits) {
    Operand<TInt32> axis = tf.constant(1);
    Operand<TFloat32> others = ofOthers(logits);
    Operand<TFloat32> largest = tf.stopGradient(tf.reduceMax(others, axis));
    Operand<TFloat32> below = tf.math.sub(others, tf.expandDims(largest, axis));
    return tf.math.add(largest, tf.math.log(tf.reduceSum(tf.math.exp(below), axis)));
  }

  /** NaN where a logit is: TensorFlow's maximum propagates it. */
  private Operand<TFloat32> margin(Operand<TFloat32> logits) {
    return tf.math.sub(ofLabel(logits), tf.reduceMax(ofOthers(logits), tf.constant(1)));
  }

  private Operand<TBool> correct(Operand<TFloat32> logits) {
    boolean each =
        meaning() == Objective.Outputs.LABEL_LOGITS || meaning() == Objective.Outputs.LABEL_SCORES;
    if (!each) {
      Operand<TInt32> wanted = ofClass() ? labels : largest(targets);
      return tf.math.equal(largest(logits), wanted);
    }
    Operand<TBool> predicted = tf.math.greater(logits, tf.constant(0f));
    Operand<TBool> right = tf.math.equal(predicted, tf.math.greater(targets, tf.constant(0.5f)));
    Operand<TBool> number = tf.math.equal(logits, logits);
    return tf.reduceAll(tf.math.logicalAnd(right, number), tf.constant(1));
  }

  private Operand<TInt32> largest(Operand<TFloat32> of) {
    return tf.math.argMax(of, tf.constant(1), TInt32.class);
  }
}
