package org.selectivebackprop.core.variables;

import java.util.Arrays;
import org.selectivebackprop.core.model.Parameter;

/**
 * One variable of the network, or of its optimiser, with its gradient.
 *
 * <p>Arithmetic is double, but what outlives a step is rounded to float ({@link #round}), so that a
 * state that travels as floats loses nothing.
 */
public final class Variable {
  private final Parameter parameter;
  private final double[] value;
  private final double[] gradient;

  Variable(Parameter parameter, float[] initial) {
    this.parameter = parameter;
    this.value = new double[initial.length];
    this.gradient = new double[initial.length];
    copy(initial, value);
  }

  /** Its name and shape. */
  public Parameter parameter() {
    return parameter;
  }

  /** The values themselves, row-major. */
  public double[] value() {
    return value;
  }

  /** What backward passes add to. */
  public double[] gradient() {
    return gradient;
  }

  void clearGradient() {
    Arrays.fill(gradient, 0);
  }

  static void copy(float[] from, double[] to) {
    for (int i = 0; i < from.length; i++) {
      to[i] = from[i];
    }
  }

  /** Rounded. */
  public static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /** The nearest float. */
  public static double round(double value) {
    return (float) value;
  }
}
