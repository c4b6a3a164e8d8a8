package org.selectivebackprop.datasets;

import java.util.Arrays;

/** The labels of a split, class indices by id. */
final class Labels {
  /** The most classes whose indices fit into the two bytes of {@link #encoded}. */
  static final int MAX_CLASSES = 1 << Character.SIZE;

  private final char[] values;
  private final int classes;

  private Labels(char[] values, int classes) {
    this.values = values;
    this.classes = classes;
  }

  /**
   * Copies labels.
   *
   * @param classes how many there are, at most {@link #MAX_CLASSES}; every label is below
   */
  static Labels of(int[] values, int classes) {
    if (classes > MAX_CLASSES) {
      throw new IllegalArgumentException(classes + " classes");
    }
    char[] copy = new char[values.length];
    for (int id = 0; id < values.length; id++) {
      if (values[id] < 0 || values[id] >= classes) {
        throw new IllegalArgumentException("label " + values[id] + " of " + classes + " classes");
      }
      copy[id] = (char) values[id];
    }
    return new Labels(copy, classes);
  }

  int size() {
    return values.length;
  }

  int at(int id) {
    return values[id];
  }

  /** How many examples each class has. */
  int[] counts() {
    int[] counts = new int[classes];
    for (char value : values) {
      counts[value]++;
    }
    return counts;
  }

  /** Bytes a label takes in {@link #encoded}: one, or two where there are more than 256 classes. */
  static int width(int classes) {
    return classes > 256 ? 2 : 1;
  }

  /** All labels, one after the other, big-endian. */
  byte[] encoded() {
    int width = width(classes);
    byte[] bytes = new byte[Math.multiplyExact(width, values.length)];
    for (int id = 0; id < values.length; id++) {
      bytes[width * id] = (byte) (values[id] >> ((width - 1) * Byte.SIZE));
      bytes[width * id + width - 1] = (byte) values[id];
    }
    return bytes;
  }

  /** The reverse of {@link #encoded}. */
  static Labels decode(byte[] encoded, int classes) {
    int width = width(classes);
    int[] values = new int[encoded.length / width];
    for (int id = 0; id < values.length; id++) {
      int low = encoded[width * id + width - 1] & 0xFF;
      values[id] = width == 1 ? low : ((encoded[width * id] & 0xFF) << Byte.SIZE) | low;
    }
    return of(values, classes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Labels labels
        && labels.classes == classes
        && Arrays.equals(labels.values, values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }
}
