package org.selectivebackprop.core.model;

import java.util.List;

/**
 * Group normalisation (Wu and He 2018, equations 1 to 4): every example by itself, over positions
 * and a run of neighbouring channels, with the biased variance; then a scale and a shift per
 * channel. The same in training and at inference, and defined for a single example.
 *
 * @param name unique within the network, prefix of its variables' names
 * @param groups runs of channels, a divisor of their number
 */
public record GroupNorm(String name, int groups) implements NormLayer {
  @Override
  public ImageShape output(ImageShape input) {
    if (groups < 1 || input.channels() % groups != 0) {
      throw new IllegalArgumentException(
          name + ": " + groups + " groups do not divide " + input.channels() + " channels");
    }
    return input;
  }

  @Override
  public List<Parameter> parameters(ImageShape input) {
    return affine(input);
  }
}
