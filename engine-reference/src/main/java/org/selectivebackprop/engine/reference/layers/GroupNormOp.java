package org.selectivebackprop.engine.reference.layers;

import org.selectivebackprop.core.model.GroupNorm;
import org.selectivebackprop.core.model.ImageShape;

/**
 * {@code y = gamma * (x - mean) / sqrt(variance + epsilon) + beta}, with mean and biased variance
 * of each example's group of channels (Wu and He 2018, equations 1 to 4).
 */
final class GroupNormOp implements Operation {
  private final int groups;
  private final Variable gamma;
  private final Variable beta;

  GroupNormOp(GroupNorm layer, Variables variables) {
    groups = layer.groups();
    gamma = variables.named(layer.gammaName());
    beta = variables.named(layer.betaName());
  }

  /** Sums over every example's groups, by example and then group. */
  private interface Term {
    double at(int i);
  }

  @Override
  public Activations infer(Activations input) {
    return affine(normalised(input, scales(input)));
  }

  @Override
  public Pass forward(Activations input) {
    double[] scales = scales(input);
    Activations normal = normalised(input, scales);
    return new Pass(affine(normal), gradient -> backward(normal, scales, gradient));
  }

  /** One over the deviation, by example and then group. */
  private double[] scales(Activations input) {
    double[] x = input.values();
    double[] mean = means(input, i -> x[i]);
    double[] scales = means(input, i -> (x[i] - mean[at(input, i)]) * (x[i] - mean[at(input, i)]));
    for (int g = 0; g < scales.length; g++) {
      scales[g] = 1 / Math.sqrt(scales[g] + GroupNorm.EPSILON);
    }
    return scales;
  }

  private Activations normalised(Activations input, double[] scales) {
    double[] x = input.values();
    double[] mean = means(input, i -> x[i]);
    Activations normal = input.zerosOf(input.shape());
    for (int i = 0; i < x.length; i++) {
      int g = at(input, i);
      normal.values()[i] = (x[i] - mean[g]) * scales[g];
    }
    return normal;
  }

  private Activations affine(Activations normal) {
    Activations output = normal.zerosOf(normal.shape());
    int channels = gamma.value().length;
    double[] z = normal.values();
    for (int i = 0; i < z.length; i++) {
      output.values()[i] = gamma.value()[i % channels] * z[i] + beta.value()[i % channels];
    }
    return output;
  }

  /**
   * With z the normalised input and h the gradient of y times gamma: {@code dx = scale * (h -
   * mean(h) - z * mean(h z))}, means over the group.
   */
  private Activations backward(Activations normal, double[] scales, Activations gradient) {
    int channels = gamma.value().length;
    double[] z = normal.values();
    double[] dy = gradient.values();
    double[] h = new double[dy.length];
    for (int i = 0; i < dy.length; i++) {
      gamma.gradient()[i % channels] += dy[i] * z[i];
      beta.gradient()[i % channels] += dy[i];
      h[i] = gamma.value()[i % channels] * dy[i];
    }
    double[] mean = means(gradient, i -> h[i]);
    double[] projected = means(gradient, i -> h[i] * z[i]);
    Activations inputGradient = gradient.zerosOf(gradient.shape());
    for (int i = 0; i < h.length; i++) {
      int g = at(gradient, i);
      inputGradient.values()[i] = scales[g] * (h[i] - mean[g] - z[i] * projected[g]);
    }
    return inputGradient;
  }

  private double[] means(Activations of, Term term) {
    double[] means = new double[of.examples() * groups];
    int count = of.shape().size() / groups;
    for (int i = 0; i < of.values().length; i++) {
      means[at(of, i)] += term.at(i) / count;
    }
    return means;
  }

  /** The example and group of the i-th value. */
  private int at(Activations values, int i) {
    ImageShape shape = values.shape();
    return i / shape.size() * groups + i % shape.channels() / (shape.channels() / groups);
  }
}
