package org.selectivebackprop.engine.reference.layers;

import org.selectivebackprop.core.model.GroupNorm;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.LayerNorm;
import org.selectivebackprop.core.variables.Variables;

/**
 * {@code y = gamma * (x - mean) / sqrt(variance + epsilon) + beta}, with mean and biased variance
 * of each example's group of channels (Wu and He 2018, equations 1 to 4), or of each position's
 * channels, which is layer normalisation.
 */
final class GroupNormOp extends NormOp {
  private final int groups;
  private final boolean byPosition;

  GroupNormOp(GroupNorm layer, Variables variables) {
    super(layer, variables);
    groups = layer.groups();
    byPosition = false;
  }

  GroupNormOp(LayerNorm layer, Variables variables) {
    super(layer, variables);
    groups = 1;
    byPosition = true;
  }

  @Override
  int groups(Activations batch) {
    return byPosition
        ? batch.values().length / batch.shape().channels()
        : batch.examples() * groups;
  }

  /** By example and then run of channels. */
  @Override
  int group(Activations batch, int i) {
    ImageShape shape = batch.shape();
    if (byPosition) {
      return i / shape.channels();
    }
    return i / shape.size() * groups + i % shape.channels() / (shape.channels() / groups);
  }

  @Override
  public Pass forward(Activations input) {
    double[] mean = means(input, i -> input.values()[i]);
    double[] scales = inverseDeviations(variances(input, mean));
    Activations normal = normalised(input, mean, scales);
    return new Pass(affine(normal), gradient -> backward(normal, scales, gradient));
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
      int g = group(gradient, i);
      inputGradient.values()[i] = scales[g] * (h[i] - mean[g] - z[i] * projected[g]);
    }
    return inputGradient;
  }
}
