package org.selectivebackprop.datasets.numpy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Type of a NumPy array's values: b(ool), i(nt), u(nsigned), f(loat) of 1, 2, 4 or 8 bytes. */
record NpyType(char kind, int bytes, ByteOrder order) {
  /** Byte order, where it matters; kind; bytes a value. */
  private static final Pattern NUMBERS = Pattern.compile("[<>|=]?(b1|[iu][1248]|f[248])");

  private static final Map<Character, String> KINDS =
      Map.of('b', "bool", 'f', "float", 'i', "int", 'u', "uint");

  /** What else a type can be, by its kind. */
  private static final Map<Character, String> OTHERS =
      Map.of(
          'O', "Python objects",
          'U', "text",
          'S', "text",
          'c', "complex numbers",
          'f', "floating point numbers of another size",
          'M', "dates",
          'm', "spans of time",
          'V', "structures");

  /** As NumPy writes it, such as {@code <i8}; empty if these are no numbers. */
  static Optional<NpyType> parse(String text) {
    Matcher number = NUMBERS.matcher(text);
    return number.matches()
        ? Optional.of(
            new NpyType(
                number.group(1).charAt(0),
                number.group(1).charAt(1) - '0',
                text.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN))
        : Optional.empty();
  }

  /** What an array of a type that is not read holds. */
  static String words(String text) {
    String kind = text.replaceAll("[<>|=]", "");
    return kind.isEmpty()
        ? "values of no type"
        : OTHERS.getOrDefault(kind.charAt(0), "values of an unknown type");
  }

  /** One integer, or a boolean as 0 or 1; unsigned ones above are {@link Long#MAX_VALUE}. */
  long integer(byte[] from) {
    ByteBuffer buffer = ByteBuffer.wrap(from).order(order);
    long value =
        switch (bytes) {
          case 1 -> from[0];
          case 2 -> buffer.getShort();
          case 4 -> buffer.getInt();
          default -> buffer.getLong();
        };
    return switch (kind) {
      case 'b' -> value == 0 ? 0 : 1;
      case 'u' ->
          bytes == Long.BYTES
              ? (value < 0 ? Long.MAX_VALUE : value)
              : value & ((1L << (Byte.SIZE * bytes)) - 1);
      default -> value;
    };
  }

  long[] integers(byte[] item) {
    long[] values = new long[item.length / bytes];
    byte[] one = new byte[bytes];
    for (int i = 0; i < values.length; i++) {
      System.arraycopy(item, i * bytes, one, 0, bytes);
      values[i] = integer(one);
    }
    return values;
  }

  float[] floats(byte[] item) {
    float[] values = new float[item.length / bytes];
    if (kind != 'f') {
      long[] integers = integers(item);
      for (int i = 0; i < values.length; i++) {
        values[i] = integers[i];
      }
      return values;
    }
    ByteBuffer buffer = ByteBuffer.wrap(item).order(order);
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (bytes) {
            case Short.BYTES -> half(buffer.getShort());
            case Float.BYTES -> buffer.getFloat();
            default -> (float) buffer.getDouble();
          };
    }
    return values;
  }

  /** IEEE 754 half precision: a sign, 5 bits of exponent, 10 of fraction. */
  private static float half(short bits) {
    int exponent = bits >> 10 & 0x1F;
    int fraction = bits & 0x3FF;
    float size =
        switch (exponent) {
          case 0 -> fraction * 0x1p-24f;
          case 0x1F -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> Math.scalb(0x400 + fraction, exponent - 25);
        };
    return bits < 0 ? -size : size;
  }

  /** As NumPy names it: uint8. */
  @Override
  public String toString() {
    return KINDS.get(kind) + (kind == 'b' ? "" : Byte.SIZE * bytes);
  }
}
