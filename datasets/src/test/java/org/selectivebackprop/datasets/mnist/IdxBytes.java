package org.selectivebackprop.datasets.mnist;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Writes small files in the idx format, right ones and wrong ones. */
final class IdxBytes {
  static final int SIDE = 28;
  static final int PIXELS = SIDE * SIDE;

  private IdxBytes() {}

  static byte[] labels(int count) {
    byte[] values = new byte[count];
    for (int i = 0; i < count; i++) {
      values[i] = (byte) (i % 10);
    }
    return file(0x801, values, count);
  }

  static byte[] images(int count, long seed) {
    byte[] values = new byte[count * PIXELS];
    new Random(seed).nextBytes(values);
    return file(0x803, values, count, SIDE, SIDE);
  }

  static byte[] file(int magic, byte[] values, int... sizes) {
    ByteBuffer file = ByteBuffer.allocate(4 + 4 * sizes.length + values.length).putInt(magic);
    for (int size : sizes) {
      file.putInt(size);
    }
    return file.put(values).array();
  }

  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  /** The four files of a data set, gzip-compressed. */
  static void writeDataset(Path folder, int train, int test) throws IOException {
    Files.write(folder.resolve("train-images-idx3-ubyte.gz"), gzip(images(train, 1)));
    Files.write(folder.resolve("train-labels-idx1-ubyte.gz"), gzip(labels(train)));
    Files.write(folder.resolve("t10k-images-idx3-ubyte.gz"), gzip(images(test, 2)));
    Files.write(folder.resolve("t10k-labels-idx1-ubyte.gz"), gzip(labels(test)));
  }
}
