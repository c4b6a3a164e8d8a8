package org.selectivebackprop.engine.reference.layers;

import org.selectivebackprop.core.model.BatchNorm;

/**
 * {@code y = gamma * (x - mean) / sqrt(variance + epsilon) + beta} per channel (Ioffe and Szegedy
 * 2015, algorithms 1 and 2).
 */
final class BatchNormOp implements Operation {
  private final Variable gamma;
  private final Variable beta;
  private final Variable mean;
  private final Variable variance;

  BatchNormOp(BatchNorm layer, Variables variables) {
    gamma = variables.named(layer.gammaName());
    beta = variables.named(layer.betaName());
    mean = variables.named(layer.meanName());
    variance = variables.named(layer.varianceName());
  }

  @Override
  public Activations infer(Activations input) {
    double[] scale = inverseDeviations(variance.value());
    return affine(normalise(input, mean.value(), scale));
  }

  @Override
  public Pass forward(Activations input) {
    ChannelMoments moments = ChannelMoments.of(input);
    double[] scale = inverseDeviations(moments.variance());
    Activations normal = normalise(input, moments.mean(), scale);
    return new Pass(
        affine(normal), gradient -> backward(normal, scale, gradient), () -> settle(moments));
  }

  @Override
  public Pass frozen(Activations input) {
    double[] scale = inverseDeviations(variance.value());
    Activations normal = normalise(input, mean.value(), scale);
    return new Pass(affine(normal), gradient -> backwardFrozen(normal, scale, gradient));
  }

  /** With statistics that do not depend on the input: {@code dx = gamma * scale * g}. */
  private Activations backwardFrozen(Activations normal, double[] scale, Activations gradient) {
    Activations inputGradient = gradient.zerosOf(gradient.shape());
    double[] g = gradient.values();
    for (int i = 0; i < g.length; i++) {
      int c = i % scale.length;
      gamma.gradient()[c] += g[i] * normal.values()[i];
      beta.gradient()[c] += g[i];
      inputGradient.values()[i] = gamma.value()[c] * scale[c] * g[i];
    }
    return inputGradient;
  }

  /** Running statistics take in the batch's; the variance without bias. */
  private void settle(ChannelMoments moments) {
    for (int c = 0; c < mean.value().length; c++) {
      move(mean.value(), c, moments.mean()[c]);
      move(variance.value(), c, moments.variance()[c] * moments.besselFactor());
    }
  }

  private static void move(double[] running, int c, double batch) {
    double share = BatchNorm.MOMENTUM;
    running[c] = Variable.round((1 - share) * running[c] + share * batch);
  }

  /**
   * With z the normalised input, m values per channel, and g the gradient of y: {@code dgamma = sum
   * g z}, {@code dbeta = sum g}, {@code dx = gamma * scale * (g - (dbeta + z * dgamma) / m)}.
   */
  private Activations backward(Activations normal, double[] scale, Activations gradient) {
    int channels = scale.length;
    double[] z = normal.values();
    double[] g = gradient.values();
    double[] sum = new double[channels];
    double[] projected = new double[channels];
    for (int i = 0; i < g.length; i++) {
      sum[i % channels] += g[i];
      projected[i % channels] += g[i] * z[i];
    }
    ConvOp.addScaled(1, sum, 0, beta.gradient(), 0, channels);
    ConvOp.addScaled(1, projected, 0, gamma.gradient(), 0, channels);
    Activations inputGradient = gradient.zerosOf(gradient.shape());
    double m = (double) g.length / channels;
    for (int i = 0; i < g.length; i++) {
      int c = i % channels;
      inputGradient.values()[i] =
          gamma.value()[c] * scale[c] * (g[i] - (sum[c] + z[i] * projected[c]) / m);
    }
    return inputGradient;
  }

  private static double[] inverseDeviations(double[] variances) {
    double[] inverse = new double[variances.length];
    for (int c = 0; c < inverse.length; c++) {
      inverse[c] = 1 / Math.sqrt(variances[c] + BatchNorm.EPSILON);
    }
    return inverse;
  }

  private static Activations normalise(Activations input, double[] center, double[] scale) {
    Activations normal = input.zerosOf(input.shape());
    double[] x = input.values();
    for (int i = 0; i < x.length; i++) {
      int c = i % scale.length;
      normal.values()[i] = (x[i] - center[c]) * scale[c];
    }
    return normal;
  }

  private Activations affine(Activations normal) {
    Activations output = normal.zerosOf(normal.shape());
    int channels = gamma.value().length;
    double[] z = normal.values();
    for (int i = 0; i < z.length; i++) {
      int c = i % channels;
      output.values()[i] = gamma.value()[c] * z[i] + beta.value()[c];
    }
    return output;
  }
}
