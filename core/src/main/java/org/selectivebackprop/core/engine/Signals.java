package org.selectivebackprop.core.engine;

import java.util.EnumMap;
import java.util.List;
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

  /**
   * Signals of parts of a batch, one after the other.
   *
   * @param parts at least one; each has the signals of the first
   */
  public static Signals joined(List<Signals> parts) {
    Signals whole = new Signals(parts.stream().mapToInt(Signals::size).sum());
    for (Signal signal : parts.get(0).available()) {
      float[] all = new float[parts.get(0).width(signal) * whole.size];
      int to = 0;
      for (Signals part : parts) {
        float[] values = part.of(signal);
        System.arraycopy(values, 0, all, to, values.length);
        to += values.length;
      }
      whole.put(signal, all);
    }
    return whole;
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

  /** All values of one signal, in batch order: a copy. */
  public float[] values(Signal signal) {
    return of(signal).clone();
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
