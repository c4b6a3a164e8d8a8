package org.selectivebackprop.engine.reference.layers;

import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import org.selectivebackprop.core.error.EngineException;
import org.selectivebackprop.core.model.ImageShape;

/** What a layer gives for a batch, or the gradient of it: example, row, column, channel. */
public final class Activations {
  private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

  private final int examples;
  private final ImageShape shape;
  private final double[] values;
  private final Optional<boolean[]> present;

  private Activations(
      int examples, ImageShape shape, double[] values, Optional<boolean[]> present) {
    this.examples = examples;
    this.shape = shape;
    this.values = values;
    this.present = present;
  }

  /** All zero; an EngineException if memory runs out. */
  public static Activations zeros(int examples, ImageShape shape) {
    return zeros(examples, shape, Optional.empty());
  }

  private static Activations zeros(int examples, ImageShape shape, Optional<boolean[]> present) {
    long length = (long) examples * shape.size();
    if (length > LONGEST_ARRAY) {
      throw outOfMemory(examples, shape, new OutOfMemoryError(length + " values in one array"));
    }
    try {
      return new Activations(examples, shape, new double[(int) length], present);
    } catch (OutOfMemoryError full) {
      throw outOfMemory(examples, shape, full);
    }
  }

  /** The same values, not copied, read as another shape of the same size. */
  Activations as(ImageShape other) {
    return new Activations(examples, other, values, present);
  }

  /** The same values, with other positions that are there. */
  Activations with(Optional<boolean[]> positions) {
    return new Activations(examples, shape, values, positions);
  }

  /** By example and position, whether there is more than padding; empty where nothing is. */
  Optional<boolean[]> present() {
    return present;
  }

  /** Room for as many examples of another shape, with the same padding. */
  public Activations zerosOf(ImageShape other) {
    return zeros(examples, other, present);
  }

  Activations plus(Activations other) {
    return map(other, Double::sum);
  }

  /** What a function makes of every two values at one place, as a new array. */
  Activations map(Activations other, DoubleBinaryOperator function) {
    Activations result = zerosOf(shape);
    for (int i = 0; i < values.length; i++) {
      result.values[i] = function.applyAsDouble(values[i], other.values[i]);
    }
    return result;
  }

  int examples() {
    return examples;
  }

  public ImageShape shape() {
    return shape;
  }

  /** The array itself, not a copy. */
  public double[] values() {
    return values;
  }

  private static EngineException outOfMemory(int examples, ImageShape shape, Throwable cause) {
    return new EngineException(
        "out of memory for " + examples + " feature maps of " + shape,
        "engine 'reference'",
        "take a smaller batch or network, or give Java more memory (-Xmx)",
        cause);
  }
}
