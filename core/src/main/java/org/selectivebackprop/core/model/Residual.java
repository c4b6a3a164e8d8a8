package org.selectivebackprop.core.model;

import java.util.List;

/**
 * The sum of two branches over the same input (He et al. 2016): {@code body(x) + shortcut(x)}.
 *
 * @param body the residual branch
 * @param shortcut the other branch; empty for the identity
 */
public record Residual(List<Layer> body, List<Layer> shortcut) implements Layer {
  public Residual {
    body = List.copyOf(body);
    shortcut = List.copyOf(shortcut);
  }

  @Override
  public ImageShape output(ImageShape input) {
    ImageShape main = Network.output(body, input);
    ImageShape side = Network.output(shortcut, input);
    if (!main.equals(side)) {
      throw new IllegalArgumentException(
          "residual branches give " + main + " and " + side + "; they must agree");
    }
    return main;
  }

  @Override
  public List<List<Layer>> branches() {
    return List.of(body, shortcut);
  }
}
