package org.selectivebackprop.core.model;

import java.util.List;

/**
 * Layer normalisation (Ba et al. 2016, equations 3 and 4) of every position by itself, over its
 * channels, with the biased variance; then a scale and a shift per channel. Over all positions
 * together it is a {@link GroupNorm} of one group.
 *
 * @param name unique within the network, prefix of its variables' names
 */
public record LayerNorm(String name) implements NormLayer {
  @Override
  public List<Parameter> parameters(ImageShape input) {
    return affine(input);
  }
}
