package org.selectivebackprop.engine.tf.layers;

import java.util.Optional;
import org.selectivebackprop.core.model.ChannelBias;
import org.selectivebackprop.core.model.Conv;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.Embedding;
import org.selectivebackprop.core.model.Layer;
import org.selectivebackprop.core.model.NormLayer;
import org.selectivebackprop.core.model.Tokens;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * One layer with trained parameters in a branch that gradients pass through: output is linear in
 * the parameters, so that input, which a norm centres, and output's gradient decide theirs. A norm
 * multiplies by a scale of [channels] or [n, 1, 1, channels] besides.
 */
public record Tap(
    Layer layer, FeatureMap input, Optional<Operand<TFloat32>> scale, Operand<TFloat32> output) {
  /** The variable that is added at every position, if the layer has one. */
  public Optional<String> shift() {
    if (layer instanceof Conv conv) {
      return conv.bias() ? Optional.of(conv.biasName()) : Optional.empty();
    } else if (layer instanceof Dense dense) {
      return Optional.of(dense.biasName());
    } else if (layer instanceof NormLayer norm) {
      return Optional.of(norm.betaName());
    } else if (layer instanceof Embedding || layer instanceof Tokens.Positions) {
      return Optional.empty();
    } else if (layer instanceof ChannelBias bias) {
      return Optional.of(bias.biasName());
    }
    throw new IllegalArgumentException("no per-example gradients of " + layer);
  }
}
