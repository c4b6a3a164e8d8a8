package org.selectivebackprop.core.model;

import java.util.List;

/**
 * The channels of several branches over the same input, one after the other (Huang et al. 2017,
 * equation 2, where one branch is the identity).
 *
 * @param branches at least one; an empty branch is the identity; all give the same height and width
 */
public record Concatenation(List<List<Layer>> branches) implements Layer {
  /** Copies the lists. */
  public Concatenation {
    branches = branches.stream().map(List::copyOf).toList();
    if (branches.isEmpty()) {
      throw new IllegalArgumentException("a concatenation needs a branch");
    }
  }

  @Override
  public ImageShape output(ImageShape input) {
    ImageShape first = Network.output(branches.get(0), input);
    int channels = 0;
    for (List<Layer> branch : branches) {
      ImageShape shape = Network.output(branch, input);
      if (shape.height() != first.height() || shape.width() != first.width()) {
        throw new IllegalArgumentException(
            "concatenated branches give "
                + first
                + " and "
                + shape
                + "; heights and widths must agree");
      }
      channels = Math.addExact(channels, shape.channels());
    }
    return new ImageShape(first.height(), first.width(), channels);
  }
}
