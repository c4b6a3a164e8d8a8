package org.selectivebackprop.core.model;

/** All values as one vector, in height-width-channel order. */
public record Flatten() implements Layer {
  @Override
  public ImageShape output(ImageShape input) {
    return ImageShape.vector(input.size());
  }
}
