package org.selectivebackprop.core.model;

/** A function of every value by itself. */
public enum Activation implements Layer {
  /** The rectifier, {@code max(x, 0)}. */
  RELU,
  /** With a ceiling, {@code min(max(x, 0), 6)} (Krizhevsky 2010; Sandler et al. 2018). */
  RELU6,
  /**
   * {@code x Φ(x)} with the normal distribution's own Φ, not its approximation by a hyperbolic
   * tangent (Hendrycks and Gimpel 2016, Gaussian Error Linear Units, section 2).
   */
  GELU,
  /** The hyperbolic tangent. */
  TANH,
  /** {@code 1 / (1 + exp(-x))}. */
  SIGMOID,
  /** {@code log(1 + exp(x))} (Dugas et al. 2001). */
  SOFTPLUS;

  /** The largest value of {@link #RELU6}. */
  public static final double CEILING = 6;
}
