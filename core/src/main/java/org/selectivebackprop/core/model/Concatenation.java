package org.selectivebackprop.core.model;

import java.util.ArrayList;
import java.util.List;
import org.selectivebackprop.core.example.Feature;

/**
 * The channels of several branches over the same input, one after the other (Huang et al. 2017,
 * equation 2, where one branch is the identity).
 *
 * @param branches at least one; an empty branch is the identity; all give the same height and width
 */
public record Concatenation(List<List<Layer>> branches) implements Layer {
  public Concatenation {
    branches = branches.stream().map(List::copyOf).toList();
    if (branches.isEmpty()) {
      throw new IllegalArgumentException("a concatenation needs a branch");
    }
  }

  /**
   * The first layer of a network of several inputs, which are one vector there: each goes through
   * layers of its own.
   *
   * @param branches one for each input, over its {@link ImageShape#of(Feature)}
   */
  public static Concatenation ofInputs(List<Feature> inputs, List<List<Layer>> branches) {
    if (inputs.size() != branches.size()) {
      throw new IllegalArgumentException(
          branches.size() + " branches for " + inputs.size() + " inputs");
    }
    List<List<Layer>> sliced = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < branches.size(); i++) {
      List<Layer> branch = new ArrayList<>(branches.get(i));
      branch.add(0, new Slice(from, ImageShape.of(inputs.get(i))));
      sliced.add(branch);
      from += inputs.get(i).size();
    }
    return new Concatenation(sliced);
  }

  /**
   * A part of a vector, as a map: one of several inputs.
   *
   * @param from index of its first value, at least 0
   * @param shape what its values are, height-width-channel
   */
  public record Slice(int from, ImageShape shape) implements Layer {
    @Override
    public ImageShape output(ImageShape input) {
      if (!input.isVector() || from < 0 || (long) from + shape.size() > input.size()) {
        throw new IllegalArgumentException(
            "there are no %s values from %s on in %s".formatted(shape.size(), from, input));
      }
      return shape;
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
            "concatenated branches give %s and %s; heights and widths must agree"
                .formatted(first, shape));
      }
      channels = Math.addExact(channels, shape.channels());
    }
    return new ImageShape(first.height(), first.width(), channels);
  }
}
