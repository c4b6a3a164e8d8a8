package org.selectivebackprop.core.model;

import java.util.List;

/** A layer that normalises, and then scales and shifts every channel by trained numbers. */
public sealed interface NormLayer extends Layer permits BatchNorm, GroupNorm, LayerNorm {
  /** Added to the variance. */
  double EPSILON = 1e-5;

  /** Unique within the network, prefix of its variables' names. */
  String name();

  /** Name of the scale variable. */
  default String gammaName() {
    return name() + "/gamma";
  }

  /** Name of the shift variable. */
  default String betaName() {
    return name() + "/beta";
  }

  /** Scale and shift, which start as the identity. */
  default List<Parameter> affine(ImageShape input) {
    return List.of(
        Parameter.ones(gammaName(), input.channels()),
        Parameter.zeros(betaName(), input.channels()));
  }
}
