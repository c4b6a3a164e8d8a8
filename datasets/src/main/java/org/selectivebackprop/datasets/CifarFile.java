package org.selectivebackprop.datasets;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import org.selectivebackprop.core.model.ImageShape;

/**
 * Reads the binary versions of CIFAR: records of one label byte (CIFAR-10) or two (CIFAR-100: the
 * coarse label, then the fine one), then the red, the green and the blue plane.
 *
 * @param file that is read
 * @param records how many there must be
 * @param labelBytes in each record, 1 or 2
 * @param labelAt which of them is wanted
 * @see <a href="https://www.cs.toronto.edu/~kriz/cifar.html">its description</a>
 */
record CifarFile(DataFile file, int records, int labelBytes, int labelAt) implements CifarBatch {
  /** Of every image. */
  static final ImageShape SHAPE = new ImageShape(32, 32, 3);

  @Override
  public void labels(int classes, int[] to, int first) {
    read(
        (in, record) -> {
          in.skipNBytes(labelAt);
          int label = in.read();
          if (label < 0) {
            throw new EOFException();
          }
          to[first + record] = file.label(label, classes, record, offset(record) + labelAt);
          in.skipNBytes(recordBytes() - labelAt - 1L);
        });
  }

  @Override
  public void images(ImageSink sink) {
    byte[] planes = new byte[SHAPE.size()];
    byte[] image = new byte[SHAPE.size()];
    read(
        (in, record) -> {
          in.skipNBytes(labelBytes);
          if (in.readNBytes(planes, 0, planes.length) < planes.length) {
            throw new EOFException();
          }
          Planes.interleave(planes, 0, image, SHAPE.channels());
          sink.add(image);
        });
  }

  /** Reads one record from the stream, which is at its first byte, to its end. */
  private interface RecordReader {
    void read(InputStream in, int record) throws IOException;
  }

  private void read(RecordReader reader) {
    file.requireSize(offset(records));
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file.path()), 1 << 16)) {
      for (int record = 0; record < records; record++) {
        reader.read(in, record);
      }
    } catch (IOException failed) {
      throw file.unreadable(failed);
    }
  }

  private int recordBytes() {
    return labelBytes + SHAPE.size();
  }

  private long offset(int record) {
    return (long) record * recordBytes();
  }
}
