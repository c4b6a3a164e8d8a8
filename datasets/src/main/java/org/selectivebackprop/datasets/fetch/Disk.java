package org.selectivebackprop.datasets.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.DiskReason;

/** The disk that data is written to. Its failures are user errors: another folder may do. */
public final class Disk {
  private static final String ELSEWHERE =
      "choose a data directory on another disk, or move the cache by setting SB_CACHE";

  private Disk() {}

  public interface Work<T> {
    T run() throws IOException;
  }

  public interface Action {
    void run() throws IOException;
  }

  public static <T> T get(Path path, Work<T> work) {
    try {
      return work.run();
    } catch (IOException failed) {
      throw writing(path, failed);
    }
  }

  public static void run(Path path, Action action) {
    try {
      action.run();
    } catch (IOException failed) {
      throw writing(path, failed);
    }
  }

  static void delete(Path file) {
    run(file, () -> Files.deleteIfExists(file));
  }

  /** Refuses work that the disk has no room for, before it is begun. */
  public static void requireRoom(Path folder, long bytes) {
    long free = get(folder, () -> Files.getFileStore(folder).getUsableSpace());
    if (free < bytes) {
      throw new ConfigException(
          String.format(
              Locale.ROOT, "%,d bytes more are needed, and the disk has %,d free", bytes, free),
          folder.toString(),
          "make room, or " + ELSEWHERE);
    }
  }

  public static ConfigException writing(Path path, IOException failed) {
    String reason = DiskReason.of(failed);
    boolean full = reason.toLowerCase(Locale.ROOT).contains("no space left");
    return new ConfigException(
        full ? "the disk is full" : "cannot be written: " + reason,
        path.toString(),
        (full ? "make room, or " : "make it writable, or ") + ELSEWHERE);
  }
}
