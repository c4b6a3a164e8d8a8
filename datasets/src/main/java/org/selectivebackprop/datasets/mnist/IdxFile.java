package org.selectivebackprop.datasets.mnist;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.datasets.io.DataFile;
import org.selectivebackprop.datasets.store.Labels;

/** Reads the idx format of the MNIST family, compressed or not: magic number, sizes, values. */
final class IdxFile {
  /** Unsigned bytes; the number of dimensions is added. */
  private static final int MAGIC = 0x0800;

  private IdxFile() {}

  static void images(DataFile file, int count, ImageShape shape, Consumer<byte[]> sink) {
    values(file, sink, shape.size(), count, shape.height(), shape.width());
  }

  static Labels labels(DataFile file, int count, int classes) {
    int[] labels = new int[count];
    values(
        file,
        values -> {
          for (int i = 0; i < count; i++) {
            labels[i] = file.label(values[i] & 0xFF, classes, i, headerBytes(1) + i);
          }
        },
        count,
        count);
    return Labels.of(labels, classes);
  }

  /** Gives the values in runs of {@code runBytes}. */
  private static void values(DataFile file, Consumer<byte[]> sink, int runBytes, int... sizes) {
    int length = Arrays.stream(sizes).reduce(1, Math::multiplyExact);
    int header = headerBytes(sizes.length);
    try (DataInputStream in = new DataInputStream(Gunzip.open(file, header + length))) {
      checkHeader(file, in, sizes);
      byte[] run = new byte[runBytes];
      for (int done = 0; done < length; done += runBytes) {
        int read = in.readNBytes(run, 0, runBytes);
        if (read < runBytes) {
          throw file.refuse(
              "cut short: " + (done + read) + " of " + length + " values",
              "offset " + (header + done + read));
        }
        sink.accept(run);
      }
      if (in.read() >= 0) {
        throw file.refuse("goes on after its " + length + " values", "offset " + (header + length));
      }
    } catch (IOException failed) {
      throw file.unreadable(failed);
    }
  }

  private static void checkHeader(DataFile file, DataInputStream in, int[] sizes)
      throws IOException {
    String things = sizes.length == 1 ? "labels" : "images";
    int magic = readInt(file, in, 0);
    int expected = MAGIC + sizes.length;
    if (magic != expected) {
      throw file.refuse(
          String.format(
              Locale.ROOT,
              "not an idx file of %s: magic number 0x%08X, not 0x%08X",
              things,
              magic,
              expected),
          "offset 0");
    }
    String[] units = {things, "rows an image", "columns an image"};
    for (int i = 0; i < sizes.length; i++) {
      int size = readInt(file, in, headerBytes(i));
      if (size != sizes[i]) {
        throw file.refuse(
            "its header says %s %s, not %s"
                .formatted(Integer.toUnsignedString(size), units[i], sizes[i]),
            "offset " + headerBytes(i));
      }
    }
  }

  private static int readInt(DataFile file, DataInputStream in, int offset) throws IOException {
    try {
      return in.readInt();
    } catch (EOFException end) {
      throw file.refuse("cut short within its header", "offset " + offset);
    }
  }

  private static int headerBytes(int dimensions) {
    return Integer.BYTES * (1 + dimensions);
  }

  /** A gzip file that is read strictly: the JDK takes bytes after the data's end for padding. */
  static final class Gunzip extends GZIPInputStream {
    /** What gzip may add to data that it cannot compress: a header with a name, and 5 in 16 KiB. */
    private static final int SLACK_BYTES = 4096;

    /** The first two bytes of a gzip file, RFC 1952. */
    private static final int MAGIC = 0x1F8B;

    /** Checksum and length, RFC 1952. */
    private static final int TRAILER_BYTES = 8;

    /** Of the whole file, so that what is left over is all in one buffer. */
    private Gunzip(byte[] compressed) throws IOException {
      super(new ByteArrayInputStream(compressed), compressed.length);
    }

    /**
     * Through gzip if its first bytes say so, for browsers unpack; one too large is refused first.
     */
    static InputStream open(DataFile file, int contentBytes) throws IOException {
      InputStream raw = file.open();
      try {
        raw.mark(2);
        int magic = raw.read() << 8 | raw.read();
        raw.reset();
        return magic == MAGIC ? unpack(file, raw, contentBytes) : raw;
      } catch (IOException | RuntimeException failed) {
        raw.close();
        throw failed;
      }
    }

    private static InputStream unpack(DataFile file, InputStream raw, int contentBytes)
        throws IOException {
      int limit = Math.addExact(contentBytes, contentBytes / 1024 + SLACK_BYTES);
      try (raw) {
        byte[] compressed = raw.readNBytes(limit);
        if (raw.read() >= 0) {
          throw file.refuse(
              "compressed to "
                  + file.sizeBytes()
                  + " bytes, it must hold more than "
                  + contentBytes);
        }
        return new Gunzip(compressed);
      }
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      int count = super.read(to, offset, length);
      int left = inf.getRemaining() - TRAILER_BYTES;
      if (count < 0 && left > 0) {
        throw new ZipException(left + " bytes follow the end of the compressed data");
      }
      return count;
    }
  }
}
