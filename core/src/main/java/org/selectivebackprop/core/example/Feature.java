package org.selectivebackprop.core.example;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One named input of an example: an array of one type and shape, the same for every example.
 *
 * @param name not blank, unique among an example's inputs
 * @param type of its values
 * @param shape its dimensions, each at least 1, row-major; empty for a single value
 * @param ids how many ids there are, which are in [0, ids); 0 for the other types
 * @param vocabulary what each id stands for, such as words, by id; empty where that is not known
 */
public record Feature(
    String name, Type type, List<Integer> shape, int ids, List<String> vocabulary) {
  /** The most ids: all of them are exact in single precision, which networks compute in. */
  public static final int MOST_IDS = 1 << 24;

  /** Types of values. */
  public enum Type {
    /** Unsigned bytes, such as pixels: a network sees them divided by 255. */
    UINT8(1),
    /** Finite numbers in single precision. */
    FLOAT32(4),
    /** Ids of things that have no order, such as words; a network looks them up. */
    INT32(4);

    private final int bytes;

    Type(int bytes) {
      this.bytes = bytes;
    }

    /** Bytes of one value. */
    public int bytes() {
      return bytes;
    }
  }

  /** Copies the lists and checks that the parts fit together. */
  public Feature {
    shape = List.copyOf(shape);
    vocabulary = List.copyOf(vocabulary);
    double size = shape.stream().mapToDouble(length -> length).reduce(1, (a, b) -> a * b);
    if (name.isBlank()
        || shape.stream().anyMatch(length -> length < 1)
        || size > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "input '%s' of shape %s: wanted a name, and dimensions of at least 1 that an array can hold"
              .formatted(name, shape));
    }
    if (type == Type.INT32 ? ids < 1 || ids > MOST_IDS : ids != 0) {
      throw new IllegalArgumentException(
          "input '%s' of %s with %s ids: wanted 1 to %s for INT32, 0 for the others"
              .formatted(name, type, ids, MOST_IDS));
    }
    if (!vocabulary.isEmpty() && vocabulary.size() != ids) {
      throw new IllegalArgumentException(
          "input '%s' has a vocabulary of %s for %s ids".formatted(name, vocabulary.size(), ids));
    }
  }

  /** Unsigned bytes. */
  public static Feature uint8(String name, Integer... shape) {
    return new Feature(name, Type.UINT8, List.of(shape), 0, List.of());
  }

  /** Finite numbers. */
  public static Feature float32(String name, Integer... shape) {
    return new Feature(name, Type.FLOAT32, List.of(shape), 0, List.of());
  }

  /** Ids in [0, ids). */
  public static Feature int32(String name, int ids, Integer... shape) {
    return new Feature(name, Type.INT32, List.of(shape), ids, List.of());
  }

  /** Ids of the words of a vocabulary. */
  public static Feature words(String name, List<String> vocabulary, Integer... shape) {
    return new Feature(name, Type.INT32, List.of(shape), vocabulary.size(), vocabulary);
  }

  /** Number of values of one example. */
  public int size() {
    int size = 1; // in a loop, for it is asked for every example that is read
    for (int length : shape) {
      size *= length;
    }
    return size;
  }

  /** Such as {@code 32x32x3}. */
  String dimensions() {
    return shape.stream().map(String::valueOf).collect(Collectors.joining("x"));
  }

  /** Such as {@code uint8 32x32x3} or {@code int32 40 of 5000 ids}. */
  public String text() {
    return type.name().toLowerCase(Locale.ROOT)
        + (shape.isEmpty() ? "" : " " + dimensions())
        + (ids == 0 ? "" : " of " + ids + " ids");
  }
}
