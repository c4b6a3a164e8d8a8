package org.selectivebackprop.core.data;

import java.util.List;
import java.util.Objects;
import org.selectivebackprop.core.example.ExampleSpec;
import org.selectivebackprop.core.example.Feature;
import org.selectivebackprop.core.model.ImageShape;

/**
 * Examples on their way to an engine: ids, weights, inputs and targets.
 *
 * <p>A buffer that the loop refills for every call, so that steps allocate nothing; receivers must
 * not keep it. Each input has an array of its type, with one example's values after the other's:
 * those at position p begin at {@code p * feature.size()}.
 */
public final class ExampleBatch {
  private static final byte[] NO_BYTES = {};
  private static final float[] NO_FLOATS = {};
  private static final int[] NO_INTS = {};

  private final List<Feature> inputs;
  private final ImageShape shape;
  private final int targetValues;
  private final int[] ids;
  private final int[] labels;
  private final float[] weights;
  private final float[] targets;
  private final byte[][] bytes;
  private final float[][] floats;
  private final int[][] ints;
  private int size;

  /**
   * An empty buffer.
   *
   * @param inputs of one example
   * @param targetValues {@link org.selectivebackprop.core.example.Target#values} of one example
   * @param capacity the most examples it can hold, at least 1
   */
  public ExampleBatch(List<Feature> inputs, int targetValues, int capacity) {
    this.inputs = List.copyOf(inputs);
    this.targetValues = targetValues;
    shape = ImageShape.of(inputs);
    ids = new int[capacity];
    labels = new int[capacity];
    weights = new float[capacity];
    targets = targetValues == 0 ? NO_FLOATS : new float[Math.multiplyExact(capacity, targetValues)];
    bytes = new byte[inputs.size()][];
    floats = new float[inputs.size()][];
    ints = new int[inputs.size()][];
    for (int i = 0; i < bytes.length; i++) {
      Feature.Type type = inputs.get(i).type();
      int length = Math.multiplyExact(capacity, inputs.get(i).size());
      bytes[i] = type == Feature.Type.UINT8 ? new byte[length] : NO_BYTES;
      floats[i] = type == Feature.Type.FLOAT32 ? new float[length] : NO_FLOATS;
      ints[i] = type == Feature.Type.INT32 ? new int[length] : NO_INTS;
    }
  }

  /** An empty buffer for the examples of a data set. */
  public ExampleBatch(ExampleSpec spec, int capacity) {
    this(spec.inputs(), spec.target().values(), capacity);
  }

  /** An empty buffer for images with classes. */
  public ExampleBatch(ImageShape shape, int capacity) {
    this(List.of(shape.image()), 0, capacity);
  }

  /** An empty buffer for examples like these. */
  public ExampleBatch ofSameKind(int capacity) {
    return new ExampleBatch(inputs, targetValues, capacity);
  }

  /** Removes every example. */
  public void clear() {
    size = 0;
  }

  /**
   * Appends one example; the caller then writes its inputs, and its target where that is no class,
   * at the position {@code size() - 1}.
   *
   * @param id index in its split
   * @param label class index; 0 where the target is no class
   * @param weight factor of its loss, at least 0; 1 where nothing is weighted
   * @return offset of its first value where there is one input
   * @throws IllegalStateException if the buffer is full
   */
  public int add(int id, int label, double weight) {
    if (size == ids.length) {
      throw new IllegalStateException("a batch of " + size + " is full");
    }
    ids[size] = id;
    labels[size] = label;
    weights[size] = (float) weight;
    return shape.size() * size++;
  }

  /** Appends an example as a split has it. */
  public void read(Dataset.Split split, int id, double weight) {
    add(id, split.label(id), weight);
    split.read(id, this, size - 1);
  }

  /**
   * Appends copies of some examples of another batch, with their weights, inputs and targets.
   *
   * @param from position of the first
   * @param count how many
   * @throws IllegalStateException if they do not fit in
   */
  public void addAll(ExampleBatch other, int from, int count) {
    Objects.checkFromIndexSize(from, count, other.size);
    for (int i = from; i < from + count; i++) {
      add(other.ids[i], other.labels[i], other.weights[i]);
      copy(other, i, size - 1);
    }
  }

  /**
   * Copies the inputs of an example of another batch, and its target where that is no class.
   *
   * @param from a position of the other batch
   * @param to a position of this one
   */
  public void copy(ExampleBatch other, int from, int to) {
    for (int i = 0; i < bytes.length; i++) {
      int each = inputs.get(i).size();
      Object source = other.buffer(i);
      System.arraycopy(source, from * each, buffer(i), to * each, each);
    }
    System.arraycopy(other.targets, from * targetValues, targets, to * targetValues, targetValues);
  }

  private Object buffer(int input) {
    return switch (inputs.get(input).type()) {
      case UINT8 -> bytes[input];
      case FLOAT32 -> floats[input];
      case INT32 -> ints[input];
    };
  }

  /** Number of examples in it. */
  public int size() {
    return size;
  }

  /** The most examples it can hold. */
  public int capacity() {
    return ids.length;
  }

  /** What one example consists of. */
  public List<Feature> inputs() {
    return inputs;
  }

  /** Shape of one example as a network sees it, {@link ImageShape#of(List)}: of the image. */
  public ImageShape shape() {
    return shape;
  }

  /** Id of the example at a position. */
  public int id(int position) {
    return ids[position];
  }

  /** Class index of the example at a position; 0 where the target is no class. */
  public int label(int position) {
    return labels[position];
  }

  /** Loss factor of the example at a position. */
  public float weight(int position) {
    return weights[position];
  }

  /** How many values a target has; 0 where it is a class, {@link #label}. */
  public int targetValues() {
    return targetValues;
  }

  /**
   * The targets, {@link #targetValues} of one example after those of the other: the buffer itself,
   * not a copy. Empty where the target is a class.
   */
  public float[] targets() {
    return targets;
  }

  /**
   * The images, one after the other, height-width-channel, 0 to 255: the buffer of the first input.
   * The first {@code size() * shape().size()} bytes are in use.
   */
  public byte[] images() {
    return bytes(0);
  }

  /** The buffer of an input of unsigned bytes, not a copy; empty for other types. */
  public byte[] bytes(int input) {
    return bytes[input];
  }

  /** The buffer of an input of numbers, not a copy; empty for other types. */
  public float[] floats(int input) {
    return floats[input];
  }

  /** The buffer of an input of ids, not a copy; empty for other types. */
  public int[] ints(int input) {
    return ints[input];
  }
}
