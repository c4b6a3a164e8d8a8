package org.selectivebackprop.core.data;

import java.util.Objects;
import org.selectivebackprop.core.model.ImageShape;

/**
 * Examples on their way to an engine: ids, labels, weights and uint8 images.
 *
 * <p>A buffer that the loop refills for every call, so that steps allocate nothing; receivers must
 * not keep it.
 */
public final class ExampleBatch {
  private final ImageShape shape;
  private final int[] ids;
  private final int[] labels;
  private final float[] weights;
  private final byte[] images;
  private int size;

  /**
   * An empty buffer.
   *
   * @param shape of one image
   * @param capacity the most examples it can hold, at least 1
   */
  public ExampleBatch(ImageShape shape, int capacity) {
    this.shape = shape;
    this.ids = new int[capacity];
    this.labels = new int[capacity];
    this.weights = new float[capacity];
    this.images = new byte[Math.multiplyExact(capacity, shape.size())];
  }

  /** Removes every example. */
  public void clear() {
    size = 0;
  }

  /**
   * Appends one example; the caller then writes its image into {@link #images} at the returned
   * offset.
   *
   * @param id index in its split
   * @param label class index
   * @param weight factor of its loss, at least 0; 1 where nothing is weighted
   * @return offset of its first pixel value
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

  /**
   * Appends copies of some examples of another batch, with their weights and images.
   *
   * @param from position of the first
   * @param count how many
   * @throws IllegalStateException if they do not fit in
   */
  public void addAll(ExampleBatch other, int from, int count) {
    Objects.checkFromIndexSize(from, count, other.size);
    for (int i = from; i < from + count; i++) {
      int offset = add(other.ids[i], other.labels[i], other.weights[i]);
      System.arraycopy(other.images, i * shape.size(), images, offset, shape.size());
    }
  }

  /** Number of examples in it. */
  public int size() {
    return size;
  }

  /** The most examples it can hold. */
  public int capacity() {
    return ids.length;
  }

  /** Shape of one image. */
  public ImageShape shape() {
    return shape;
  }

  /** Id of the example at a position. */
  public int id(int position) {
    return ids[position];
  }

  /** Class index of the example at a position. */
  public int label(int position) {
    return labels[position];
  }

  /** Loss factor of the example at a position. */
  public float weight(int position) {
    return weights[position];
  }

  /**
   * The images, one after the other, height-width-channel, 0 to 255: the buffer itself, not a copy.
   * The first {@code size() * shape().size()} bytes are in use.
   */
  public byte[] images() {
    return images;
  }
}
