package org.selectivebackprop.engine.reference.layers;

import org.selectivebackprop.core.model.BatchNorm;
import org.selectivebackprop.core.variables.Variable;
import org.selectivebackprop.core.variables.Variables;

/**
 * {@code y = gamma * (x - mean) / sqrt(variance + epsilon) + beta} per channel (Ioffe and Szegedy
 * 2015, algorithms 1 and 2).
 */
final class BatchNormOp extends NormOp {
  private final Variable mean;
  private final Variable variance;

  BatchNormOp(BatchNorm layer, Variables variables) {
    super(layer, variables);
    mean = variables.named(layer.meanName());
    variance = variables.named(layer.varianceName());
  }

  @Override
  int groups(Activations batch) {
    return batch.shape().channels();
  }

  @Override
  int group(Activations batch, int i) {
    return i % batch.shape().channels();
  }

  @Override
  public Pass forward(Activations input) {
    double[] means = means(input, i -> input.values()[i]);
    double[] variances = variances(input, means);
    double[] scale = inverseDeviations(variances);
    Activations normal = normalised(input, means, scale);
    return new Pass(
        affine(normal),
        gradient -> backward(normal, scale, gradient),
        () -> settle(means, variances, input.values().length / means.length));
  }

  @Override
  public Pass frozen(Activations input) {
    double[] scale = inverseDeviations(variance.value());
    Activations normal = normalised(input, mean.value(), scale);
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

  /** Running statistics take in the batch's; the variance without bias, but of one value 0. */
  private void settle(double[] means, double[] variances, int count) {
    double unbiased = (double) count / Math.max(1, count - 1);
    for (int c = 0; c < means.length; c++) {
      move(mean.value(), c, means[c]);
      move(variance.value(), c, variances[c] * unbiased);
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
}
