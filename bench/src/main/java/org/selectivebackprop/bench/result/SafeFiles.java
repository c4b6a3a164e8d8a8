package org.selectivebackprop.bench.result;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.stream.Stream;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.DiskReason;

/** Writes files whole or not at all. */
public final class SafeFiles {
  private static final String OUT = "option --out";

  private SafeFiles() {}

  /**
   * Makes sure that results can be kept in a folder before anything is trained, and that nobody
   * else does: until this process ends, the folder is its own. If nothing was written until then,
   * the folder is removed.
   *
   * @throws ConfigException if it cannot be written, another run writes to it, or it holds results
   */
  public static void claim(Path folder) {
    requireNoResults(folder);
    reserve(folder, OUT);
    requireNoResults(folder); // of a run that ended in between
  }

  private static void requireNoResults(Path folder) {
    if (!Files.isDirectory(folder)) {
      return; // made when it is reserved
    }
    try (Stream<Path> files = Files.list(folder)) {
      if (files.anyMatch(SafeFiles::isResult)) {
        throw new ConfigException(
            "there are results in '" + folder + "' already, and results are never overwritten",
            OUT,
            "give another folder, or move the old results away");
      }
    } catch (IOException unreadable) {
      throw unwritable(folder, OUT, unreadable);
    }
  }

  /**
   * As {@link #claim}, for a folder whose results are added to.
   *
   * @param where what names the folder, for errors
   * @throws ConfigException if it cannot be written, or another run writes to it
   */
  public static void reserve(Path folder, String where) {
    try {
      FolderClaim.take(folder, where);
    } catch (IOException unwritable) {
      throw unwritable(folder, where, unwritable);
    }
  }

  /**
   * Writes text to a temporary file beside the target and moves it over it.
   *
   * @throws ConfigException if the folder cannot be written
   */
  public static void write(Path target, String text) {
    write(target, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /** As {@link #write(Path, String)}, for bytes. */
  public static void write(Path target, byte[] bytes) {
    write(target, out -> out.write(bytes));
  }

  /** What is to be written, for files too large to hold in memory twice. */
  public interface Content {
    /** Writes it all; the stream is buffered and closed by the caller. */
    void to(OutputStream out) throws IOException;
  }

  /** As {@link #write(Path, String)}, for content that writes itself. */
  public static void write(Path target, Content content) {
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IllegalArgumentException(target + " is not a file");
    }
    try {
      Files.createDirectories(folder);
      // By process, so that two that write to one folder do not write to one file.
      Path temporary =
          folder.resolve("." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
      try {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary))) {
          content.to(out);
        }
        move(temporary, target);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException unwritable) {
      throw unwritable(folder, "file " + target, unwritable);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException otherFileSystem) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static boolean isResult(Path file) {
    String name = String.valueOf(file.getFileName());
    return Set.of("result.json", "compare.json", "bench.json").contains(name);
  }

  private static ConfigException unwritable(Path folder, String where, IOException cause) {
    return new ConfigException(
        "cannot write to '" + folder + "': " + DiskReason.of(cause),
        where,
        "give a folder that can be written and a disk with free space");
  }
}
