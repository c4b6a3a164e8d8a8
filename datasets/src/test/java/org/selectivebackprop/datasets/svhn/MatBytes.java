package org.selectivebackprop.datasets.svhn;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sink;
import us.hebi.matlab.mat.types.Sinks;

/** Writes small files as SVHN's are, with the library's writer. */
final class MatBytes {
  private MatBytes() {}

  /** Compressed; the label of image i is 1 + i % 10. */
  static byte[] file(int count, long seed) {
    return file(Deflater.BEST_SPEED, content(count, seed));
  }

  /** Arrays X and y. */
  static MatFile content(int count, long seed) {
    return Mat5.newMatFile().addArray("X", images(count, seed)).addArray("y", labels(count));
  }

  /** Random values. */
  static Matrix images(int count, long seed) {
    byte[] values = new byte[count * 3072];
    new Random(seed).nextBytes(values);
    Matrix images = Mat5.newMatrix(new int[] {32, 32, 3, count}, MatlabType.UInt8);
    for (int i = 0; i < values.length; i++) {
      images.setInt(i, values[i]);
    }
    return images;
  }

  static Matrix labels(int count) {
    Matrix labels = Mat5.newMatrix(count, 1, MatlabType.UInt8);
    for (int i = 0; i < count; i++) {
      labels.setInt(i, 1 + i % 10);
    }
    return labels;
  }

  static byte[] file(int level, MatFile content) {
    return file(level, content, ByteOrder.nativeOrder());
  }

  static byte[] file(int level, MatFile content, ByteOrder order) {
    ByteBuffer file = ByteBuffer.allocate(1 << 20);
    try (Sink sink = Sinks.wrap(file).order(order)) {
      Mat5.newWriter(sink).setDeflateLevel(level).writeMat(content);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return Arrays.copyOf(file.array(), file.position());
  }

  /** A file of one array, given as it lies in an uncompressed file, now compressed. */
  static byte[] compressed(byte[] header, byte[] array) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    deflater.setInput(array);
    deflater.finish();
    byte[] packed = new byte[array.length + 100];
    int length = deflater.deflate(packed);
    deflater.end();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(header);
    file.writeBytes(new byte[] {15, 0, 0, 0, (byte) length, (byte) (length >> 8), 0, 0});
    file.writeBytes(Arrays.copyOf(packed, length));
    return file.toByteArray();
  }

  /** The three files. */
  static void writeDataset(Path folder, int train, int extra, int test) throws IOException {
    Files.write(folder.resolve(Svhn.TRAIN_FILE), file(train, 1));
    Files.write(folder.resolve(Svhn.EXTRA_FILE), file(extra, 2));
    Files.write(folder.resolve(Svhn.TEST_FILE), file(test, 3));
  }
}
