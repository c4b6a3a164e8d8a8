package org.selectivebackprop.core.variables;

import org.selectivebackprop.core.engine.Optimizer;
import org.selectivebackprop.core.engine.OptimizerConfig;

/** One step along the gradients, as {@link OptimizerConfig} and {@link Optimizer} define it. */
record OptimizerStep(OptimizerConfig config, Variables variables) {
  void step(double rate) {
    clip();
    double steps = config.optimizer().countsSteps() ? count() : 0;
    for (Variable variable : variables.trained()) {
      Optimizer rule = config.optimizer();
      if (rule instanceof Optimizer.Sgd sgd) {
        follow(sgd, variable, rate);
      } else if (rule instanceof Optimizer.Adam adam) {
        follow(adam, variable, rate, steps);
      } else if (rule instanceof Optimizer.Lars lars) {
        follow(lars, variable, rate);
      }
      if (config.averages()) {
        average(variable);
      }
    }
  }

  private void clip() {
    if (config.clipNorm() == 0) {
      return;
    }
    double squares = 0;
    for (Variable variable : variables.trained()) {
      squares += Math.pow(norm(variable.gradient()), 2);
    }
    double factor =
        Math.min(1, config.clipNorm() / (Math.sqrt(squares) + OptimizerConfig.CLIP_EPSILON));
    for (Variable variable : variables.trained()) {
      scale(variable.gradient(), factor);
    }
  }

  private double count() {
    return ++variables.state(OptimizerConfig.STEPS).value()[0];
  }

  private double decay(Variable variable) {
    return config.decays(variable.parameter()) ? config.optimizer().weightDecay() : 0;
  }

  private double[] slot(Variable variable, int index) {
    String slot = config.optimizer().slots().get(index);
    return variables.state(OptimizerConfig.slot(variable.parameter(), slot).name()).value();
  }

  private void follow(Optimizer.Sgd sgd, Variable variable, double rate) {
    double[] w = variable.value();
    double[] v = slot(variable, 0);
    double decay = decay(variable);
    for (int i = 0; i < w.length; i++) {
      double g = variable.gradient()[i] + decay * w[i];
      double velocity = sgd.momentum() * v[i] + g;
      double direction = sgd.nesterov() ? g + sgd.momentum() * velocity : velocity;
      w[i] = Variable.round(w[i] - rate * direction);
      v[i] = Variable.round(velocity);
    }
  }

  private void follow(Optimizer.Adam adam, Variable variable, double rate, double steps) {
    double[] w = variable.value();
    double[] m = slot(variable, 0);
    double[] v = slot(variable, 1);
    double decay = decay(variable);
    double first = 1 - Math.pow(adam.beta1(), steps);
    double second = 1 - Math.pow(adam.beta2(), steps);
    for (int i = 0; i < w.length; i++) {
      double g = variable.gradient()[i] + (adam.decoupled() ? 0 : decay * w[i]);
      double shrunk = adam.decoupled() ? w[i] * (1 - rate * decay) : w[i];
      double mean = adam.beta1() * m[i] + (1 - adam.beta1()) * g;
      double square = adam.beta2() * v[i] + (1 - adam.beta2()) * g * g;
      double direction = mean / first / (Math.sqrt(square / second) + adam.epsilon());
      w[i] = Variable.round(shrunk - rate * direction);
      m[i] = Variable.round(mean);
      v[i] = Variable.round(square);
    }
  }

  private void follow(Optimizer.Lars lars, Variable variable, double rate) {
    double[] w = variable.value();
    double[] v = slot(variable, 0);
    double decay = decay(variable);
    double ratio = config.adapts(variable.parameter()) ? ratio(lars, variable, decay) : 1;
    for (int i = 0; i < w.length; i++) {
      double velocity = lars.momentum() * v[i] + ratio * (variable.gradient()[i] + decay * w[i]);
      w[i] = Variable.round(w[i] - rate * velocity);
      v[i] = Variable.round(velocity);
    }
  }

  private static double ratio(Optimizer.Lars lars, Variable variable, double decay) {
    double weights = norm(variable.value());
    double gradient = norm(variable.gradient());
    return weights == 0 || gradient == 0
        ? 1
        : lars.trust() * weights / (gradient + decay * weights);
  }

  private void average(Variable variable) {
    double[] average =
        variables.state(OptimizerConfig.average(variable.parameter()).name()).value();
    for (int i = 0; i < average.length; i++) {
      average[i] =
          Variable.round(
              config.emaDecay() * average[i] + (1 - config.emaDecay()) * variable.value()[i]);
    }
  }

  private static double norm(double[] values) {
    double squares = 0;
    for (double value : values) {
      squares += value * value;
    }
    return Math.sqrt(squares);
  }

  private static void scale(double[] values, double factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
  }
}
