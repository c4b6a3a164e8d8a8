package org.selectivebackprop.engine.reference;

import java.util.function.DoubleBinaryOperator;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.objective.Objective;

/** The loss of each example of a batch. */
interface ExampleLoss {
  double loss(int example);

  double slope(int example, int k);

  /** An objective of a batch's outputs, [examples, width]; smoothing is softmax cross-entropy's. */
  static ExampleLoss of(
      Objective objective, double[] outputs, int width, ExampleBatch batch, double smoothing) {
    if (objective instanceof Objective.SoftmaxCrossEntropy) {
      return new SoftmaxLoss(outputs, width, batch, smoothing, false);
    } else if (objective instanceof Objective.KlDivergence) {
      return new SoftmaxLoss(outputs, width, batch, 0, true);
    } else if (batch.targetValues() == 0) {
      return new ClassLoss(objective, outputs, width, batch);
    }
    return new Mean(OfOutput.of(objective), outputs, width, batch);
  }

  /** The mean over outputs of a function of output and target. */
  final class Mean implements ExampleLoss {
    private final OfOutput function;
    private final double[] outputs;
    private final int width;
    private final ExampleBatch batch;

    Mean(OfOutput function, double[] outputs, int width, ExampleBatch batch) {
      this.function = function;
      this.outputs = outputs;
      this.width = width;
      this.batch = batch;
    }

    @Override
    public double loss(int example) {
      double sum = 0;
      for (int k = example * width; k < (example + 1) * width; k++) {
        sum += function.value().applyAsDouble(outputs[k], batch.targets()[k]);
      }
      return sum / width;
    }

    @Override
    public double slope(int example, int k) {
      int at = example * width + k;
      return function.slope().applyAsDouble(outputs[at], batch.targets()[at]) / width;
    }
  }

  /** A loss of one output and its target, with its derivative by the output. */
  record OfOutput(DoubleBinaryOperator value, DoubleBinaryOperator slope) {
    static OfOutput of(Objective objective) {
      if (objective instanceof Objective.BinaryCrossEntropy) {
        return new OfOutput((o, t) -> softplus(o) - t * o, (o, t) -> sigmoid(o) - t);
      } else if (objective instanceof Objective.SquaredError) {
        return new OfOutput((o, t) -> (o - t) * (o - t), (o, t) -> 2 * (o - t));
      } else if (objective instanceof Objective.AbsoluteError) {
        return new OfOutput((o, t) -> Math.abs(o - t), (o, t) -> Math.signum(o - t));
      } else if (objective instanceof Objective.Huber huber) {
        double delta = huber.delta();
        return new OfOutput(
            (o, t) -> {
              double e = Math.abs(o - t);
              return e <= delta ? e * e / 2 : delta * e - delta * delta / 2;
            },
            (o, t) -> Math.max(-delta, Math.min(delta, o - t)));
      } else if (objective instanceof Objective.LogCosh) {
        return new OfOutput((o, t) -> logCosh(o - t), (o, t) -> Math.tanh(o - t));
      } else if (objective instanceof Objective.Poisson) {
        return new OfOutput(ExampleLoss::halfDeviance, (o, t) -> Math.exp(o) - t);
      } else if (objective instanceof Objective.Hinge) {
        return new OfOutput(
            (o, t) -> Math.max(0, 1 - (2 * t - 1) * o),
            (o, t) -> (2 * t - 1) * o < 1 ? 1 - 2 * t : 0);
      } else if (objective instanceof Objective.Focal focal) {
        return new OfOutput(
            (o, t) -> focal(focal.gamma(), (2 * t - 1) * o),
            (o, t) -> (2 * t - 1) * focalSlope(focal.gamma(), (2 * t - 1) * o));
      }
      throw new IllegalArgumentException("no arithmetic for " + objective);
    }
  }

  /** {@code log(1 + exp(x))}, which does not overflow so. */
  static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** Of small numbers as {@code log(1 + sinh^2) / 2}, which does not cancel. */
  static double logCosh(double x) {
    double size = Math.abs(x);
    return size < 1
        ? Math.log1p(Math.pow(Math.sinh(size), 2)) / 2
        : size + Math.log1p(Math.exp(-2 * size)) - Math.log(2);
  }

  /** Of a count at the rate exp(o). */
  static double halfDeviance(double o, double t) {
    double least = t > 0 ? t * Math.log(t) - t : 0;
    return Math.max(0, Math.exp(o) - t * o + least);
  }

  /** {@code -(1 - p)^gamma log p} for the p whose logit is z. */
  static double focal(double gamma, double z) {
    return Math.exp(-gamma * softplus(z)) * softplus(-z);
  }

  static double focalSlope(double gamma, double z) {
    double factor = Math.exp(-gamma * softplus(z));
    return -factor * (gamma * sigmoid(z) * softplus(-z) + sigmoid(-z));
  }

  /**
   * Hinge and focal losses of a class: functions of how far its output is ahead of the others, of
   * their largest or of the logarithm of the sum of their exponentials.
   */
  static final class ClassLoss implements ExampleLoss {
    private final Objective objective;
    private final double[] outputs;
    private final int width;
    private final ExampleBatch batch;

    ClassLoss(Objective objective, double[] outputs, int width, ExampleBatch batch) {
      this.objective = objective;
      this.outputs = outputs;
      this.width = width;
      this.batch = batch;
    }

    @Override
    public double loss(int example) {
      return objective instanceof Objective.Focal focal
          ? ExampleLoss.focal(focal.gamma(), lead(example))
          : Math.max(0, 1 - lead(example));
    }

    @Override
    public double slope(int example, int k) {
      double lead = lead(example);
      double slope =
          objective instanceof Objective.Focal focal
              ? ExampleLoss.focalSlope(focal.gamma(), lead)
              : lead < 1 ? -1 : 0;
      return slope * (k == batch.label(example) ? 1 : -share(example, k));
    }

    private double lead(int example) {
      int label = batch.label(example);
      double ahead = outputs[example * width + label] - rival(example);
      return objective instanceof Objective.Focal ? ahead - Math.log(others(example)) : ahead;
    }

    /** Sum of the other outputs' exponentials, over that of the largest of them. */
    private double others(int example) {
      double sum = 0;
      for (int k = 0; k < width; k++) {
        sum +=
            k == batch.label(example) ? 0 : Math.exp(outputs[example * width + k] - rival(example));
      }
      return sum;
    }

    private double rival(int example) {
      return Head.rival(outputs, width, example, batch.label(example));
    }

    /** What one of the others has of the derivative. */
    private double share(int example, int k) {
      double below = outputs[example * width + k] - rival(example);
      return objective instanceof Objective.Focal
          ? Math.exp(below) / others(example)
          : below == 0 ? 1 : 0;
    }
  }
}
