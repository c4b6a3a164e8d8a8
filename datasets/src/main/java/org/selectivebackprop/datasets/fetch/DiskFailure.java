package org.selectivebackprop.datasets.fetch;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.selectivebackprop.core.error.DataException;

/** Errors of the disk that data is written to, in words that help. */
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
        throw new DataException(
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
  public static DataException writing(Path path, IOException failed) {
    String reason = reason(failed);
    boolean full = reason.toLowerCase(Locale.ROOT).contains("no space left");
    return new DataException(
        full ? "the disk is full" : "cannot be written: " + reason,
        path.toString(),
        (full ? "make room, or " : "make it writable, or ") + ELSEWHERE,
        failed);
  }

  private static String reason(IOException failed) {
    if (failed instanceof AccessDeniedException) {
      return "no permission";
    }
    String words =
        failed instanceof FileSystemException onFile ? onFile.getReason() : failed.getMessage();
    return Objects.requireNonNullElse(words, failed.getClass().getSimpleName());
  }
}
