package org.selectivebackprop.core.model;

/** The rectifier with a ceiling, min(max(x, 0), 6) (Krizhevsky 2010; Sandler et al. 2018). */
public record Relu6() implements Layer {
  /** The largest value it gives. */
  public static final double CEILING = 6;
}
