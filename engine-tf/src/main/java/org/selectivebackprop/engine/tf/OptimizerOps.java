package org.selectivebackprop.engine.tf;

import java.util.ArrayList;
import java.util.List;
import org.selectivebackprop.core.engine.Optimizer;
import org.selectivebackprop.core.engine.OptimizerConfig;
import org.selectivebackprop.engine.tf.layers.Variables;
import org.selectivebackprop.engine.tf.layers.Variables.Variable;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.ResourceApplyMomentum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/**
 * The updates of the variables, on TensorFlow's own kernels. Tensorflow-framework's optimisers hide
 * their slots, which a checkpoint needs, lack AdamW and LARS, and have another epsilon.
 */
record OptimizerOps(Ops tf, OptimizerConfig config, Variables variables, Operand<TFloat32> rate) {
  List<Op> of(List<Operand<TFloat32>> gradients) {
    List<Operand<TFloat32>> clipped = config.clipNorm() > 0 ? clipped(gradients) : gradients;
    List<Variable> trained = variables.trained();
    List<Op> moves = new ArrayList<>();
    Optimizer rule = config.optimizer();
    if (rule instanceof Optimizer.Adam adam) {
      moves.addAll(adam(adam, trained, clipped));
    } else {
      for (int i = 0; i < trained.size(); i++) {
        moves.add(momentum(rule, trained.get(i), clipped.get(i)));
      }
    }
    if (config.averages()) {
      List<Op> weights = List.copyOf(moves);
      trained.forEach(variable -> moves.add(average(variable, weights)));
    }
    return moves;
  }

  private List<Operand<TFloat32>> clipped(List<Operand<TFloat32>> gradients) {
    List<Operand<TFloat32>> squares = new ArrayList<>();
    gradients.forEach(gradient -> squares.add(square(gradient)));
    Operand<TFloat32> norm = tf.math.sqrt(tf.math.addN(squares));
    Operand<TFloat32> most =
        tf.math.div(
            constant(config.clipNorm()), tf.math.add(norm, constant(OptimizerConfig.CLIP_EPSILON)));
    Operand<TFloat32> factor = tf.math.minimum(constant(1), most);
    List<Operand<TFloat32>> scaled = new ArrayList<>();
    gradients.forEach(gradient -> scaled.add(tf.math.mul(gradient, factor)));
    return scaled;
  }

  /** TensorFlow's: v = momentum * v + g; w -= rate * (nesterov ? g + momentum * v : v). */
  private Op momentum(Optimizer rule, Variable variable, Operand<TFloat32> gradient) {
    Operand<TFloat32> slope = decayed(variable, gradient);
    boolean ahead = false;
    double momentum = 0;
    if (rule instanceof Optimizer.Sgd sgd) {
      ahead = sgd.nesterov();
      momentum = sgd.momentum();
    } else if (rule instanceof Optimizer.Lars lars) {
      momentum = lars.momentum();
      slope =
          config.adapts(variable.parameter())
              ? tf.math.mul(slope, ratio(lars, variable, gradient))
              : slope;
    }
    return tf.train.resourceApplyMomentum(
        variable.handle(),
        slot(variable, 0).handle(),
        rate,
        slope,
        constant(momentum),
        ResourceApplyMomentum.useNesterov(ahead));
  }

  private Operand<TFloat32> decayed(Variable variable, Operand<TFloat32> gradient) {
    return config.decays(variable.parameter())
        ? tf.math.add(gradient, tf.math.mul(decay(), variable.value()))
        : gradient;
  }

  private Operand<TFloat32> ratio(
      Optimizer.Lars lars, Variable variable, Operand<TFloat32> gradient) {
    Operand<TFloat32> weights = tf.math.sqrt(square(variable.value()));
    Operand<TFloat32> slope = tf.math.sqrt(square(gradient));
    Operand<TFloat32> ratio =
        tf.math.div(
            tf.math.mul(constant(lars.trust()), weights),
            tf.math.add(slope, tf.math.mul(decay(), weights)));
    Operand<TFloat32> product = tf.math.mul(weights, slope);
    return tf.select(tf.math.equal(product, constant(0)), constant(1), ratio);
  }

  /**
   * TensorFlow's kernel adds epsilon before the bias correction, PyTorch after: the corrections are
   * folded into rate and epsilon, and the kernel's own are turned off.
   */
  private List<Op> adam(
      Optimizer.Adam adam, List<Variable> trained, List<Operand<TFloat32>> gradients) {
    Variable counter = variables.named(OptimizerConfig.STEPS);
    Operand<TFloat32> steps = tf.math.add(counter.value(), constant(1));
    Operand<TFloat64> first = correction(adam.beta1(), steps);
    Operand<TFloat64> second = tf.math.sqrt(correction(adam.beta2(), steps));
    Operand<TFloat32> corrected =
        tf.math.mul(rate, tf.dtypes.cast(tf.math.div(second, first), TFloat32.class));
    Operand<TFloat32> epsilon =
        tf.math.mul(constant(adam.epsilon()), tf.dtypes.cast(second, TFloat32.class));
    List<Op> moves = new ArrayList<>();
    moves.add(tf.assignVariableOp(counter.handle(), steps));
    for (int i = 0; i < trained.size(); i++) {
      Variable variable = trained.get(i);
      boolean apart = adam.decoupled() && config.decays(variable.parameter());
      Ops after = apart ? tf.withControlDependencies(List.of(shrink(variable))) : tf;
      moves.add(
          after.train.resourceApplyAdam(
              variable.handle(),
              slot(variable, 0).handle(),
              slot(variable, 1).handle(),
              constant(0),
              constant(0),
              corrected,
              constant(adam.beta1()),
              constant(adam.beta2()),
              epsilon,
              adam.decoupled() ? gradients.get(i) : decayed(variable, gradients.get(i))));
    }
    return moves;
  }

  /** {@code 1 - beta^t}, in double precision, since for a small t it nearly vanishes. */
  private Operand<TFloat64> correction(double beta, Operand<TFloat32> steps) {
    Operand<TFloat64> exponent =
        tf.reshape(tf.dtypes.cast(steps, TFloat64.class), tf.constant(new int[0]));
    return tf.math.sub(tf.constant(1.0), tf.math.pow(tf.constant(beta), exponent));
  }

  private Op shrink(Variable variable) {
    return tf.assignSubVariableOp(
        variable.handle(), tf.math.mul(tf.math.mul(rate, decay()), variable.value()));
  }

  private Op average(Variable variable, List<Op> moves) {
    Ops after = tf.withControlDependencies(moves);
    Operand<TFloat32> moved = after.readVariableOp(variable.handle(), TFloat32.class);
    Variable average = variables.named(OptimizerConfig.average(variable.parameter()).name());
    Operand<TFloat32> kept = tf.math.mul(constant(config.emaDecay()), average.value());
    Operand<TFloat32> taken = tf.math.mul(constant(1 - config.emaDecay()), moved);
    return tf.assignVariableOp(average.handle(), tf.math.add(kept, taken));
  }

  private Variable slot(Variable variable, int index) {
    String slot = config.optimizer().slots().get(index);
    return variables.named(OptimizerConfig.slot(variable.parameter(), slot).name());
  }

  private Operand<TFloat32> decay() {
    return constant(config.optimizer().weightDecay());
  }

  private Operand<TFloat32> square(Operand<TFloat32> values) {
    int[] axes = new int[values.shape().numDimensions()];
    for (int i = 0; i < axes.length; i++) {
      axes[i] = i;
    }
    return tf.reduceSum(tf.math.square(values), tf.constant(axes));
  }

  private Operand<TFloat32> constant(double value) {
    return tf.constant((float) value);
  }
}
