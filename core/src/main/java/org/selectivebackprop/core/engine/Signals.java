package org.selectivebackprop.core.engine;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * What an engine computed for each example of one batch.
 *
 * <p>Shape: {@link #width} values per example and signal, in batch order.
 */
public final class Signals {
  private final int size;
  private final Map<Signal, float[]> values = new EnumMap<>(Signal.class);

  /**
   * No signals yet.
   *
   * @param size examples in the batch
   */
  public Signals(int size) {
    this.size = size;
  }

  /**
   * Adds one signal.
   *
   * @param values row-major, a multiple of {@link #size}; not copied: the caller must not use it
   *     afterwards
   */
  public Signals put(Signal signal, float[] values) {
    if (size == 0 ? values.length != 0 : values.length == 0 || values.length % size != 0) {
      throw new IllegalArgumentException(
          signal + " has " + values.length + " values for " + size + " examples");
    }
    this.values.put(signal, values);
    return this;
  }

  /** Number of examples. */
  public int size() {
    return size;
  }

  /** The signals present. */
  public Set<Signal> available() {
    return java.util.Collections.unmodifiableSet(values.keySet());
  }

  /** Values per example of one signal: 1, or the number of classes. */
  public int width(Signal signal) {
    return size == 0 ? 0 : of(signal).length / size;
  }

  /** A one-value signal of one example. */
  public float at(Signal signal, int example) {
    return of(signal)[example];
  }

  /** One value of a wide signal of one example. */
  public float at(Signal signal, int example, int column) {
    return of(signal)[example * width(signal) + column];
  }

  private float[] of(Signal signal) {
    float[] found = values.get(signal);
    if (found == null) {
      throw new IllegalArgumentException(
          signal + " was not asked for; available: " + values.keySet());
    }
    return found;
  }
}
