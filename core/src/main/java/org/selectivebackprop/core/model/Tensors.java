package org.selectivebackprop.core.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Named float arrays outside any engine: weights, gradients, optimiser state.
 *
 * <p>Immutable: arrays are copied on the way in and out, but where a method says otherwise.
 */
public final class Tensors {
  private final Map<String, Entry> entries;

  private static final class Entry {
    private final List<Integer> shape;
    private final float[] values;
    private final int from;
    private final int size;

    Entry(List<Integer> shape, float[] values, int from) {
      this.shape = List.copyOf(shape);
      this.values = values;
      this.from = from;
      size = size(shape);
    }

    static int size(List<Integer> shape) {
      return shape.stream().reduce(1, Math::multiplyExact);
    }
  }

  private Tensors(Map<String, Entry> entries) {
    this.entries = entries;
  }

  /** Starts an empty collection. */
  public static Builder builder() {
    return new Builder();
  }

  /** The names, in order of addition. */
  public Set<String> names() {
    return java.util.Collections.unmodifiableSet(entries.keySet());
  }

  /** The shape of one tensor. */
  public List<Integer> shape(String name) {
    return entry(name).shape;
  }

  /** A copy of one tensor's values, row-major. */
  public float[] values(String name) {
    Entry entry = entry(name);
    return Arrays.copyOfRange(entry.values, entry.from, entry.from + entry.size);
  }

  /** Reads values where they are, and neither changes nor keeps the array. */
  @FunctionalInterface
  public interface Reader<R> {
    /** What is made of the values from a position on, row-major. */
    R read(float[] values, int from, int size);
  }

  /** What a reader makes of one tensor, without a copy. */
  public <R> R read(String name, Reader<R> reader) {
    Entry entry = entry(name);
    return reader.read(entry.values, entry.from, entry.size);
  }

  /**
   * Copies one tensor's values, row-major, into a part of an array.
   *
   * @param at where the first goes
   * @return where the last went, plus 1
   */
  public int copy(String name, float[] to, int at) {
    Entry entry = entry(name);
    System.arraycopy(entry.values, entry.from, to, at, entry.size);
    return at + entry.size;
  }

  /** Adds every tensor of {@code other}, replacing those of the same name. */
  public Tensors with(Tensors other) {
    Map<String, Entry> all = new LinkedHashMap<>(entries);
    all.putAll(other.entries);
    return new Tensors(all);
  }

  /**
   * Checks that there is a tensor of the right shape for every parameter.
   *
   * @return what does not fit, in words; empty if all fits
   */
  public List<String> mismatches(List<Parameter> parameters) {
    List<String> wrong = new ArrayList<>();
    parameters.forEach(parameter -> check(parameter.name(), parameter.shape(), wrong));
    return wrong;
  }

  /**
   * Checks that these are the tensors of {@code wanted}, whatever their values.
   *
   * @return what differs, in words; empty if nothing does
   */
  public List<String> differences(Tensors wanted) {
    List<String> wrong = new ArrayList<>();
    wanted.entries.forEach((name, entry) -> check(name, entry.shape, wrong));
    entries.keySet().stream()
        .filter(name -> !wanted.entries.containsKey(name))
        .forEach(name -> wrong.add(name + " belongs to something else"));
    return wrong;
  }

  private void check(String name, List<Integer> shape, List<String> wrong) {
    Entry entry = entries.get(name);
    if (entry == null) {
      wrong.add(name + " is missing");
    } else if (!entry.shape.equals(shape)) {
      wrong.add(name + " has shape " + entry.shape + ", wanted " + shape);
    }
  }

  private Entry entry(String name) {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new IllegalArgumentException("no tensor '" + name + "' among " + entries.keySet());
    }
    return entry;
  }

  /** Collects tensors. */
  public static final class Builder {
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private Builder() {}

    /**
     * Adds one tensor.
     *
     * @param name unique
     * @param shape dimensions
     * @param values row-major; copied
     */
    public Builder add(String name, List<Integer> shape, float[] values) {
      if (Entry.size(shape) != values.length) {
        throw new IllegalArgumentException(name + ": " + values.length + " values for " + shape);
      }
      return share(name, shape, values.clone(), 0);
    }

    /**
     * Adds one tensor that is a part of an array, which is not copied: nobody may change it while
     * the tensors are in use.
     *
     * @param from where its first value is
     */
    public Builder share(String name, List<Integer> shape, float[] values, int from) {
      Objects.checkFromIndexSize(from, Entry.size(shape), values.length);
      if (entries.put(name, new Entry(shape, values, from)) != null) {
        throw new IllegalArgumentException("two tensors named " + name);
      }
      return this;
    }

    /** The collection. */
    public Tensors build() {
      return new Tensors(java.util.Collections.unmodifiableMap(new LinkedHashMap<>(entries)));
    }
  }
}
