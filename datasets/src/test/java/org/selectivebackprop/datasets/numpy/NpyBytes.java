package org.selectivebackprop.datasets.numpy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;

/** Writes small NumPy array files. */
final class NpyBytes {
  private NpyBytes() {}

  /** As NumPy pads it, so that the values begin at a multiple of 64. */
  static byte[] file(int version, String type, String shape, byte[] values) {
    String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }";
    return raw(version, header, values);
  }

  static byte[] raw(int version, String header, byte[] values) {
    int prefix = version == 1 ? 10 : 12;
    int length = (prefix + header.length() + 64) / 64 * 64 - prefix;
    String padded = header + " ".repeat(length - header.length() - 1) + "\n";
    ByteBuffer file =
        ByteBuffer.allocate(prefix + length + values.length).order(ByteOrder.LITTLE_ENDIAN);
    file.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
    if (version == 1) {
      file.putShort((short) length);
    } else {
      file.putInt(length);
    }
    return file.put(padded.getBytes(StandardCharsets.US_ASCII)).put(values).array();
  }

  static byte[] images(int count, long seed) {
    byte[] values = new byte[count * 4 * 5 * 3];
    new Random(seed).nextBytes(values);
    return file(1, "|u1", "(" + count + ", 4, 5, 3)", values);
  }

  /** Four arrays as NumPy itself saves them. */
  static byte[] resource(String name) throws IOException {
    try (InputStream in = NpyBytes.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  /** The label of image i is i % 3. */
  static byte[] labels(int count) {
    ByteBuffer values = ByteBuffer.allocate(8 * count).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      values.putLong(i % 3);
    }
    return file(1, "<i8", "(" + count + ",)", values.array());
  }

  static byte[] longs(ByteOrder order, long... values) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(order);
    bytes.asLongBuffer().put(values);
    return bytes.array();
  }

  static byte[] floats(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  static void writeDataset(Path folder, int train, int test) throws IOException {
    Files.write(folder.resolve("train-images.npy"), images(train, 1));
    Files.write(folder.resolve("train-labels.npy"), labels(train));
    Files.write(folder.resolve("test-images.npy"), images(test, 2));
    Files.write(folder.resolve("test-labels.npy"), labels(test));
  }
}
