package org.selectivebackprop.core.model;

/** The mean over all positions: a vector of channels. */
public record GlobalAveragePool() implements Layer {
  @Override
  public ImageShape output(ImageShape input) {
    return ImageShape.vector(input.channels());
  }
}
