package org.selectivebackprop.datasets;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Type of the values of a NumPy array.
 *
 * @param kind b for booleans, i for integers, u for unsigned ones, f for floating point
 * @param bytes of each value: 1, 2, 4 or 8
 * @param order of these bytes
 */
record NpyType(char kind, int bytes, ByteOrder order) {
  /** Byte order, where it matters; kind; bytes a value. */
  private static final Pattern NUMBERS = Pattern.compile("[<>|=]?(b1|[iu][1248]|f[248])");

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
    return text.replaceAll("[<>|=]", "")
        .chars()
        .limit(1)
        .mapToObj(kind -> OTHERS.getOrDefault((char) kind, "values of an unknown type"))
        .findFirst()
        .orElse("values of no type");
  }

  /** One value, rounded where it is an integer beyond 2^53; a boolean is 0 or 1. */
  double value(byte[] from, int at) {
    ByteBuffer buffer = ByteBuffer.wrap(from).order(order);
    return switch (kind) {
      case 'b' -> from[at] == 0 ? 0 : 1;
      case 'f' ->
          switch (bytes) {
            case 2 -> half(buffer.getShort(at));
            case 4 -> buffer.getFloat(at);
            default -> buffer.getDouble(at);
          };
      default -> {
        long value =
            switch (bytes) {
              case 1 -> from[at];
              case 2 -> buffer.getShort(at);
              case 4 -> buffer.getInt(at);
              default -> buffer.getLong(at);
            };
        // Where the sign's bit is set, an unsigned value is larger by two to the power of its bits.
        yield kind == 'u' && value < 0 ? value + Math.scalb(1.0, Byte.SIZE * bytes) : value;
      }
    };
  }

  /** IEEE 754 binary16: a sign, five bits of exponent, ten of fraction. */
  private static double half(short bits) {
    int exponent = bits >> 10 & 0x1F;
    int fraction = bits & 0x3FF;
    double size =
        switch (exponent) {
          case 0 -> Math.scalb((double) fraction, -24);
          case 0x1F -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
          default -> Math.scalb((double) (fraction | 0x400), exponent - 25);
        };
    return bits < 0 ? -size : size;
  }

  /** As NumPy names it: uint8. */
  @Override
  public String toString() {
    String name =
        switch (kind) {
          case 'b' -> "bool";
          case 'f' -> "float";
          case 'i' -> "int";
          default -> "uint";
        };
    return kind == 'b' ? name : name + Byte.SIZE * bytes;
  }
}
