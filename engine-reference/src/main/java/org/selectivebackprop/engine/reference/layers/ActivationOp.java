package org.selectivebackprop.engine.reference.layers;

import org.selectivebackprop.core.model.Activation;

/** A function of every value by itself, and its derivative. */
record ActivationOp(Activation kind) implements Operation {
  private static final double SERIES = 3;
  private static final int TERMS = 200;

  @Override
  public Pass forward(Activations input) {
    return new Pass(
        input.map(input, (x, same) -> value(x)), gradient -> input.map(gradient, this::backward));
  }

  /** 0 where the slope is, whatever the gradient: a rectifier stops one that is not finite. */
  private double backward(double x, double dy) {
    double slope = slope(x);
    return slope == 0 ? 0 : slope * dy;
  }

  private double value(double x) {
    return switch (kind) {
      case RELU -> Math.max(x, 0);
      case RELU6 -> Math.min(Math.max(x, 0), Activation.CEILING);
      case GELU -> x * normal(x);
      case TANH -> Math.tanh(x);
      case SIGMOID -> sigmoid(x);
      case SOFTPLUS -> softplus(x);
    };
  }

  /** A rectifier's is 1 where neither bound holds, and else 0. */
  private double slope(double x) {
    return switch (kind) {
      case RELU -> x > 0 ? 1 : 0;
      case RELU6 -> x > 0 && x < Activation.CEILING ? 1 : 0;
      case GELU -> normal(x) + x * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
      case TANH -> 1 - Math.tanh(x) * Math.tanh(x);
      case SIGMOID -> sigmoid(x) * sigmoid(-x);
      case SOFTPLUS -> sigmoid(x);
    };
  }

  static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** {@code log(1 + exp(x))}, which does not overflow so. */
  static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  /**
   * Probability that a standard normal number is at most x. Near 0 by its series, {@code 1/2 +
   * exp(-x^2/2) / sqrt(2 pi) * (x + x^3/3 + x^5/15 + ...)}, whose terms are all of one sign; in the
   * tails by the continued fraction {@code exp(-x^2/2) / sqrt(2 pi) / (x + 1/(x + 2/(x + ...)))}
   * (Abramowitz and Stegun 1964, 26.2.11 and 26.2.14).
   */
  static double normal(double x) {
    double density = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    double size = Math.abs(x);
    double tail;
    if (size < SERIES) {
      double sum = 0;
      double term = size;
      for (int n = 1; n < TERMS; n += 2) {
        sum += term;
        term *= size * size / (n + 2);
      }
      tail = 0.5 - density * sum;
    } else {
      double fraction = size;
      for (int n = TERMS; n > 0; n--) {
        fraction = size + n / fraction;
      }
      tail = density / fraction;
    }
    return x > 0 ? 1 - tail : tail;
  }
}
