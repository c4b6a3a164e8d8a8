package org.selectivebackprop.datasets.store;

import java.util.stream.IntStream;

/** The labels of a split, a byte each, or two where there are more than 256 classes. */
public final class Labels {
  /** As many classes as two bytes can tell apart. */
  public static final int MAX_CLASSES = 1 << Character.SIZE;

  private final byte[] encoded;
  private final int classes;

  private Labels(byte[] encoded, int classes) {
    this.encoded = encoded;
    this.classes = classes;
  }

  static Labels decode(byte[] encoded, int classes) {
    Labels labels = new Labels(encoded, classes);
    labels.stream().forEach(label -> requireBelow(label, classes));
    return labels;
  }

  /** Copies labels of at most {@link #MAX_CLASSES} classes. */
  public static Labels of(int[] values, int classes) {
    if (classes > MAX_CLASSES) {
      throw new IllegalArgumentException(classes + " classes");
    }
    int width = width(classes);
    byte[] encoded = new byte[Math.multiplyExact(width, values.length)];
    for (int id = 0; id < values.length; id++) {
      requireBelow(values[id], classes);
      encoded[width * id] = (byte) (values[id] >> ((width - 1) * Byte.SIZE));
      encoded[width * id + width - 1] = (byte) values[id];
    }
    return new Labels(encoded, classes);
  }

  private static void requireBelow(int label, int classes) {
    if (label < 0 || label >= classes) {
      throw new IllegalArgumentException("label " + label + " of " + classes + " classes");
    }
  }

  static int width(int classes) {
    return classes > 256 ? 2 : 1;
  }

  public int size() {
    return encoded.length / width(classes);
  }

  public int at(int id) {
    return width(classes) == 1
        ? encoded[id] & 0xFF
        : ((encoded[2 * id] & 0xFF) << Byte.SIZE) | (encoded[2 * id + 1] & 0xFF);
  }

  public IntStream stream() {
    return IntStream.range(0, size()).map(this::at);
  }

  public int[] counts() {
    int[] counts = new int[classes];
    stream().forEach(label -> counts[label]++);
    return counts;
  }

  /** All of them, one after the other, big-endian; not to be changed. */
  byte[] encoded() {
    return encoded;
  }
}
