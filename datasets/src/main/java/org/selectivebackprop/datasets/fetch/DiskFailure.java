package org.selectivebackprop.datasets.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.DiskReason;

/**
 * Errors of the disk that data is written to, in words that help; its user's to mend, since who
 * chose the folder can choose another.
 */
public final class DiskFailure {
  private static final String ELSEWHERE =
      "choose a folder on another disk with --data-dir, or move the cache by setting SB_CACHE";

  private DiskFailure() {}

  /** Creates a folder and those above it. */
  public static void makeFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException failed) {
      throw writing(folder, failed);
    }
  }

  /** Refuses work that the disk has no room for, before it is begun. */
  public static void requireRoom(Path folder, long bytes) {
    try {
      long free = Files.getFileStore(folder).getUsableSpace();
      if (free < bytes) {
        throw new ConfigException(
            String.format(
                Locale.ROOT, "%,d bytes more are needed, and the disk has %,d free", bytes, free),
            folder.toString(),
            "make room, or " + ELSEWHERE);
      }
    } catch (IOException failed) {
      throw writing(folder, failed);
    }
  }

  /** Something could not be written. */
  public static ConfigException writing(Path path, IOException failed) {
    String reason = DiskReason.of(failed);
    boolean full = reason.toLowerCase(Locale.ROOT).contains("no space left");
    return new ConfigException(
        full ? "the disk is full" : "cannot be written: " + reason,
        path.toString(),
        (full ? "make room, or " : "make it writable, or ") + ELSEWHERE);
  }
}
