package org.selectivebackprop.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import org.selectivebackprop.core.model.ImageShape;

/**
 * Reads the binary version of CIFAR-10: records of a label byte, then the red, the green and the
 * blue plane.
 *
 * @see <a href="https://www.cs.toronto.edu/~kriz/cifar.html">its description</a>
 */
final class CifarFile {
  /** Of every image. */
  static final ImageShape SHAPE = new ImageShape(32, 32, 3);

  private static final int PLANE = SHAPE.height() * SHAPE.width();
  private static final int RECORD_BYTES = 1 + SHAPE.size();

  private CifarFile() {}

  /**
   * Reads a file of exactly {@code records} records.
   *
   * @param classes how many there are; every label is below
   */
  static LabelledImages read(DataFile file, int records, int classes) {
    int expected = Math.multiplyExact(records, RECORD_BYTES);
    checkSize(file, expected);
    byte[] labels = new byte[records];
    byte[] pixels = new byte[records * SHAPE.size()];
    byte[] record = new byte[RECORD_BYTES];
    try (InputStream in = Files.newInputStream(file.path())) {
      for (int i = 0; i < records; i++) {
        int read = in.readNBytes(record, 0, RECORD_BYTES);
        if (read < RECORD_BYTES) {
          throw file.refuse(
              "cut short while it was read", place(i, (long) i * RECORD_BYTES + read));
        }
        labels[i] = label(file, record, i, classes);
        interleave(record, pixels, i * SHAPE.size());
      }
    } catch (IOException failed) {
      throw file.unreadable(failed);
    }
    return new LabelledImages(SHAPE.size(), labels, pixels);
  }

  private static void checkSize(DataFile file, int expected) {
    long size = file.sizeBytes();
    if (size < expected) {
      throw file.refuse(
          "cut short: " + size + " of " + expected + " bytes", place(size / RECORD_BYTES, size));
    }
    if (size > expected) {
      throw file.refuse("goes on after its " + expected + " bytes: " + size, "offset " + expected);
    }
  }

  private static byte label(DataFile file, byte[] record, int index, int classes) {
    int label = record[0] & 0xFF;
    if (label >= classes) {
      throw file.refuse(
          "label " + label + " is not in [0, " + classes + ")",
          place(index, (long) index * RECORD_BYTES));
    }
    return record[0];
  }

  private static void interleave(byte[] record, byte[] pixels, int offset) {
    int to = offset;
    for (int at = 1; at <= PLANE; at++) {
      pixels[to++] = record[at];
      pixels[to++] = record[at + PLANE];
      pixels[to++] = record[at + 2 * PLANE];
    }
  }

  private static String place(long record, long offset) {
    return "record " + record + ", offset " + offset;
  }
}
