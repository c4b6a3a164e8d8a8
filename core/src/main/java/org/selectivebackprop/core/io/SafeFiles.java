package org.selectivebackprop.core.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes files and folders that are complete or absent, even if the process or the machine dies.
 *
 * <p>Symbolic links are replaced or refused, never followed, because a folder from another source
 * may have links to any place.
 */
public final class SafeFiles {
  private SafeFiles() {}

  /** What is to be written, for files too large to hold in memory twice. */
  public interface Content {
    void to(OutputStream out) throws IOException;
  }

  /**
   * Writes a file beside the target and {@linkplain #place places} it. {@link #discardUnfinished}
   * removes what a killed process left of it.
   *
   * @throws IOException if it cannot be written; then the target is what it was
   */
  public static void write(Path target, Content content) throws IOException {
    // Named after the process, so that two processes never write to one file.
    Path part =
        target.resolveSibling(
            "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
    try {
      try (OutputStream out =
          new BufferedOutputStream(Channels.newOutputStream(createAnew(part)))) {
        content.to(out);
      }
      place(part, target);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Removes unfinished files of killed processes; no other process may be writing. */
  public static void discardUnfinished(Path folder, Set<String> names) throws IOException {
    String pattern = ".{" + String.join(",", names) + "}.*.tmp";
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, pattern)) {
      for (Path part : parts) {
        Files.deleteIfExists(part);
      }
    }
  }

  /** Creates a file to write to, in place of anything of that name. */
  public static FileChannel createAnew(Path file) throws IOException {
    Files.deleteIfExists(file);
    return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /**
   * Moves a finished file or folder to its place, replacing a file there, once its bytes are on the
   * disk: the name must not reach the disk before them.
   *
   * @param finished on the same file system as {@code target}
   * @throws IOException if it cannot be moved; then the target is what it was
   */
  public static void place(Path finished, Path target) throws IOException {
    for (Path file : tree(finished)) {
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          channel.force(true);
        }
      }
    }
    try {
      Files.move(finished, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException unknown) {
      Files.move(finished, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Removes a file or a folder with all its contents; links are removed, not followed. */
  public static void remove(Path path) throws IOException {
    if (exists(path)) {
      for (Path file : tree(path).stream().sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static List<Path> tree(Path path) throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      return files.toList();
    }
  }

  /** True if anything has this name, be it a link that points to nothing. */
  public static boolean exists(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Opens a file to read it.
   *
   * @throws java.nio.file.NoSuchFileException if nothing has this name
   * @throws IOException if it is a link or no file: opening a pipe would wait for a writer
   */
  public static InputStream open(Path file) throws IOException {
    requireFile(file);
    return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Opens a file to add to it; it is made if it is not there.
   *
   * @throws IOException if it is a link or no file, or cannot be written
   */
  public static FileChannel append(Path file) throws IOException {
    requireFile(file);
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
  }

  private static void requireFile(Path file) throws IOException {
    if (exists(file) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileSystemException(file.toString(), null, "it is a link, or no file");
    }
  }
}
