package org.selectivebackprop.core.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Tensors as bytes: their number, then each one's name, shape and values, big-endian.
 *
 * <p>It has no checksum: the file format around it has. Reading refuses damaged bytes with an
 * exception, and costs no more memory than there are bytes.
 */
public final class TensorsFormat {
  private static final int MOST_DIMENSIONS = 8;
  private static final int VALUES_AT_ONCE = 16_384;

  private TensorsFormat() {}

  /** Writes all tensors, in order. */
  public static void write(Tensors tensors, DataOutput out) throws IOException {
    out.writeInt(tensors.names().size());
    for (String name : tensors.names()) {
      out.writeUTF(name);
      List<Integer> shape = tensors.shape(name);
      out.writeInt(shape.size());
      for (int length : shape) {
        out.writeInt(length);
      }
      writeValues(tensors.values(name), out);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws StreamCorruptedException if it is something else
   */
  public static Tensors read(DataInput in) throws IOException {
    Tensors.Builder tensors = Tensors.builder();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      String name = in.readUTF();
      List<Integer> shape = readShape(name, in);
      try {
        tensors.add(name, shape, readValues(shape, in));
      } catch (IllegalArgumentException | ArithmeticException damaged) {
        throw corrupted(String.valueOf(damaged.getMessage()));
      }
    }
    return tensors.build();
  }

  /** The number of bytes that {@link #write} writes. */
  public static long length(Tensors tensors) {
    long length = Integer.BYTES;
    for (String name : tensors.names()) {
      List<Integer> shape = tensors.shape(name);
      long values = shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
      // As modified UTF-8, which names of plain letters do not differ in.
      long text = name.chars().mapToLong(c -> c > 0 && c < 0x80 ? 1 : c < 0x800 ? 2 : 3).sum();
      length += Short.BYTES + text + Integer.BYTES * (1L + shape.size()) + Float.BYTES * values;
    }
    return length;
  }

  private static List<Integer> readShape(String name, DataInput in) throws IOException {
    int dimensions = in.readInt();
    if (dimensions < 0 || dimensions > MOST_DIMENSIONS) {
      throw corrupted(name + " has " + dimensions + " dimensions");
    }
    List<Integer> shape = new ArrayList<>();
    for (int i = 0; i < dimensions; i++) {
      shape.add(in.readInt());
    }
    return shape;
  }

  private static void writeValues(float[] values, DataOutput out) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(Float.BYTES * VALUES_AT_ONCE);
    for (int from = 0; from < values.length; from += VALUES_AT_ONCE) {
      int count = Math.min(VALUES_AT_ONCE, values.length - from);
      buffer.clear().asFloatBuffer().put(values, from, count);
      out.write(buffer.array(), 0, Float.BYTES * count);
    }
  }

  /** Allocates as bytes arrive, so that a damaged length costs no memory. */
  private static float[] readValues(List<Integer> shape, DataInput in) throws IOException {
    long size = 1;
    for (int length : shape) {
      size = Math.multiplyHigh(size, length) == 0 ? size * length : -1;
    }
    if (size < 0 || size > Integer.MAX_VALUE) {
      throw corrupted("a tensor of shape " + shape);
    }
    float[] values = new float[(int) Math.min(size, VALUES_AT_ONCE)];
    ByteBuffer buffer = ByteBuffer.allocate(Float.BYTES * VALUES_AT_ONCE);
    for (int from = 0; from < size; from += VALUES_AT_ONCE) {
      int count = (int) Math.min(VALUES_AT_ONCE, size - from);
      in.readFully(buffer.array(), 0, Float.BYTES * count);
      if (from + count > values.length) {
        values = java.util.Arrays.copyOf(values, (int) Math.min(size, 2L * (from + count)));
      }
      buffer.clear().asFloatBuffer().get(values, from, count);
    }
    return values;
  }

  private static StreamCorruptedException corrupted(String how) {
    return new StreamCorruptedException("these are no tensors: " + how);
  }
}
