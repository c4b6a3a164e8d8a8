package org.selectivebackprop.datasets;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.error.DiskReason;

/**
 * One file of a data set, on its own or in a zip archive.
 *
 * @param path where it is
 * @param entry its name in the archive at that path; empty if it is a file of its own
 * @param remedy what its owner can do if it is not what it should be
 */
record DataFile(Path path, String entry, String remedy) {
  private static final int BUFFER_BYTES = 1 << 16;

  /** What gzip may add to data that it cannot compress: a header with a name, and 5 in 16 KiB. */
  private static final int GZIP_SLACK_BYTES = 4096;

  /** The first two bytes of a gzip file, RFC 1952. */
  private static final int GZIP_MAGIC = 0x1F8B;

  /** A file of its own. */
  DataFile(Path path, String remedy) {
    this(path, "", remedy);
  }

  /** The same file with other advice. */
  DataFile remedied(String by) {
    return new DataFile(path, entry, by);
  }

  /** Its size on disk, or its size once taken out of the archive. */
  long sizeBytes() {
    try {
      return entry.isEmpty() ? Files.size(path) : ZipMember.sizeBytes(path, entry);
    } catch (IOException failed) {
      throw unreadable(failed);
    }
  }

  /**
   * Opens the file as it is.
   *
   * @throws IOException if it cannot be read
   */
  InputStream open() throws IOException {
    return entry.isEmpty()
        ? new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES)
        : ZipMember.open(path, entry);
  }

  /**
   * Opens the file, through gzip if it is compressed. Its first bytes tell, not its name: browsers
   * unpack files and leave the name as it was.
   *
   * @param contentBytes how much it is meant to hold; a compressed file which is larger than that
   *     could be is refused before it is read
   * @throws IOException if it cannot be read
   */
  InputStream open(int contentBytes) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(path));
    try {
      return isGzip(raw) ? unpack(raw, contentBytes) : raw;
    } catch (IOException | RuntimeException failed) {
      raw.close();
      throw failed;
    }
  }

  private static boolean isGzip(InputStream raw) throws IOException {
    raw.mark(2);
    int magic = raw.read() << 8 | raw.read();
    raw.reset();
    return magic == GZIP_MAGIC;
  }

  private InputStream unpack(InputStream raw, int contentBytes) throws IOException {
    int limit = Math.addExact(contentBytes, contentBytes / 1024 + GZIP_SLACK_BYTES);
    try (raw) {
      byte[] compressed = raw.readNBytes(limit);
      if (raw.read() >= 0) {
        throw refuse(
            "compressed to " + sizeBytes() + " bytes, it must hold more than " + contentBytes);
      }
      return new StrictGzip(new ByteArrayInputStream(compressed), compressed.length);
    }
  }

  /**
   * Checks a label.
   *
   * @param example whose label it is
   * @param offset where it was read
   * @return the label
   */
  int label(long label, int classes, int example, long offset) {
    if (label < 0 || label >= classes) {
      throw refuse(
          "label " + label + " is not in [0, " + classes + ")",
          "example " + example + ", offset " + offset);
    }
    return (int) label;
  }

  /** Refuses a file of another size than it must have. */
  void requireSize(long expected) {
    long size = sizeBytes();
    if (size < expected) {
      throw refuse("cut short: " + size + " of " + expected + " bytes", "offset " + size);
    }
    if (size > expected) {
      throw refuse("goes on after its " + expected + " bytes: " + size, "offset " + expected);
    }
  }

  /** An error in the file as a whole. */
  DataException refuse(String what) {
    return new DataException(what, where(), remedy);
  }

  /** An error at one place in the file, such as "offset 4". */
  DataException refuse(String what, String place) {
    return new DataException(what, where() + ", " + place, remedy);
  }

  /** The file cannot be read at all, or its compressed form is damaged. */
  DataException unreadable(IOException failed) {
    return new DataException("cannot be read: " + reason(failed), where(), remedy, failed);
  }

  private String where() {
    return path + (entry.isEmpty() ? "" : ", " + entry);
  }

  /** As {@link DiskReason}, which knows nothing of what a file should hold. */
  static String reason(IOException failed) {
    return failed instanceof EOFException ? "cut short" : DiskReason.of(failed);
  }
}
