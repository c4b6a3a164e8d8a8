package org.selectivebackprop.datasets.io;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.error.DiskReason;

/** A file, or an entry of the zip archive at that path, with what its owner can do about it. */
public record DataFile(Path path, String entry, String remedy) {
  private static final int BUFFER_BYTES = 1 << 16;

  public DataFile(Path path, String remedy) {
    this(path, "", remedy);
  }

  public DataFile remedied(String by) {
    return new DataFile(path, entry, by);
  }

  /** Its size on disk, or its size once taken out of the archive. */
  public long sizeBytes() {
    try {
      return entry.isEmpty() ? Files.size(path) : ZipMember.sizeBytes(path, entry);
    } catch (IOException failed) {
      throw unreadable(failed);
    }
  }

  public InputStream open() throws IOException {
    return entry.isEmpty()
        ? new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES)
        : ZipMember.open(path, entry);
  }

  public int label(long label, int classes, int example, long offset) {
    if (label < 0 || label >= classes) {
      throw refuse(
          "label " + label + " is not in [0, " + classes + ")",
          "example " + example + ", offset " + offset);
    }
    return (int) label;
  }

  public void requireSize(long expected) {
    long size = sizeBytes();
    if (size < expected) {
      throw refuse("cut short: " + size + " of " + expected + " bytes", "offset " + size);
    }
    if (size > expected) {
      throw refuse("goes on after its " + expected + " bytes: " + size, "offset " + expected);
    }
  }

  public DataException refuse(String what) {
    return new DataException(what, where(), remedy);
  }

  /** An error at one place in the file, such as "offset 4". */
  public DataException refuse(String what, String place) {
    return new DataException(what, where() + ", " + place, remedy);
  }

  public DataException unreadable(IOException failed) {
    return new DataException("cannot be read: " + reason(failed), where(), remedy, failed);
  }

  private String where() {
    return path + (entry.isEmpty() ? "" : ", " + entry);
  }

  /** As {@link DiskReason}, and for files that should hold more than they do. */
  public static String reason(IOException failed) {
    return failed instanceof EOFException ? "cut short" : DiskReason.of(failed);
  }
}
