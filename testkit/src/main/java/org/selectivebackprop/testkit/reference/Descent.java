package org.selectivebackprop.testkit.reference;

import org.selectivebackprop.core.spi.EngineSetup.Sgd;

/**
 * One step of stochastic gradient descent as {@link Sgd} defines it.
 *
 * @param settings momentum and decay
 */
record Descent(Sgd settings) {
  /** Moves every value of a variable against its gradient. */
  void step(Variable variable, double learningRate) {
    double[] w = variable.value();
    double[] v = variable.velocity();
    for (int i = 0; i < w.length; i++) {
      double g = variable.gradient()[i] + settings.weightDecay() * w[i];
      double velocity = settings.momentum() * v[i] + g;
      double direction = settings.nesterov() ? g + settings.momentum() * velocity : velocity;
      w[i] = Variable.round(w[i] - learningRate * direction);
      v[i] = Variable.round(velocity);
    }
  }
}
