package org.selectivebackprop.testkit.engine;

import java.util.HashMap;
import java.util.Map;
import org.selectivebackprop.core.engine.Optimizer;
import org.selectivebackprop.core.engine.OptimizerConfig;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Parameter;
import org.selectivebackprop.core.model.Tensors;

/** The definition of updates followed by hand, from gradients that an engine gave. */
final class ManualOptimizer {
  private final OptimizerConfig config;
  private final Map<String, Weight> weights = new HashMap<>();
  private int steps;

  private static final class Weight {
    final double[] w;
    final double[] first;
    final double[] second;
    final double[] average;
    final boolean spared;

    Weight(float[] start, boolean spared) {
      w = new double[start.length];
      first = new double[start.length];
      second = new double[start.length];
      for (int i = 0; i < w.length; i++) {
        w[i] = start[i];
      }
      average = w.clone();
      this.spared = spared;
    }
  }

  ManualOptimizer(OptimizerConfig config, Network network, Tensors start) {
    this.config = config;
    for (Parameter parameter : network.parameters()) {
      if (parameter.trained()) {
        boolean spared = !config.decaysAll() && parameter.shape().size() == 1;
        String name = parameter.name();
        weights.put(name, new Weight(start.values(name), spared));
      }
    }
  }

  void step(Tensors gradients, double rate) {
    steps++;
    double total = 0;
    for (String name : weights.keySet()) {
      total += Math.pow(length(gradients.values(name)), 2);
    }
    double clip = config.clipNorm();
    double factor = clip == 0 ? 1 : Math.min(1, clip / (Math.sqrt(total) + 1e-6));
    weights.forEach((name, weight) -> move(weight, gradients.values(name), factor, rate));
  }

  private void move(Weight weight, float[] gradient, double factor, double rate) {
    Optimizer rule = config.optimizer();
    double decay = weight.spared ? 0 : rule.weightDecay();
    double ratio = rule instanceof Optimizer.Lars l ? ratio(l, weight, gradient, factor) : 1;
    for (int i = 0; i < gradient.length; i++) {
      double g = factor * gradient[i];
      if (rule instanceof Optimizer.Adam adam) {
        adam(adam, weight, i, g, decay, rate);
      } else {
        double momentum =
            rule instanceof Optimizer.Sgd sgd ? sgd.momentum() : ((Optimizer.Lars) rule).momentum();
        double slope = ratio * (g + decay * weight.w[i]);
        weight.first[i] = momentum * weight.first[i] + slope;
        boolean ahead = rule instanceof Optimizer.Sgd sgd && sgd.nesterov();
        weight.w[i] -= rate * (ahead ? slope + momentum * weight.first[i] : weight.first[i]);
      }
      double kept = config.emaDecay();
      weight.average[i] = kept * weight.average[i] + (1 - kept) * weight.w[i];
    }
  }

  private double ratio(Optimizer.Lars lars, Weight weight, float[] gradient, double factor) {
    double squares = 0;
    for (double value : weight.w) {
      squares += value * value;
    }
    double size = Math.sqrt(squares);
    double slope = factor * length(gradient);
    boolean plain = weight.spared || size == 0 || slope == 0;
    return plain ? 1 : lars.trust() * size / (slope + lars.weightDecay() * size);
  }

  private void adam(
      Optimizer.Adam adam, Weight weight, int i, double g, double decay, double rate) {
    double slope = adam.decoupled() ? g : g + decay * weight.w[i];
    weight.w[i] -= adam.decoupled() ? rate * decay * weight.w[i] : 0;
    weight.first[i] += (1 - adam.beta1()) * (slope - weight.first[i]);
    weight.second[i] += (1 - adam.beta2()) * (slope * slope - weight.second[i]);
    double mean = weight.first[i] / (1 - Math.pow(adam.beta1(), steps));
    double square = weight.second[i] / (1 - Math.pow(adam.beta2(), steps));
    weight.w[i] -= rate * mean / (Math.sqrt(square) + adam.epsilon());
  }

  private static double length(float[] values) {
    double squares = 0;
    for (float value : values) {
      squares += (double) value * value;
    }
    return Math.sqrt(squares);
  }

  void assertReached(Tensors state, double tolerance) {
    weights.forEach(
        (name, weight) -> {
          EngineFixture.assertClose(name, state.values(name), weight.w, tolerance);
          if (config.averages()) {
            String average = name + "/average";
            EngineFixture.assertClose(average, state.values(average), weight.average, tolerance);
          }
        });
  }
}
