package org.selectivebackprop.core.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The exclusive right to write to a folder: a lock on a file in it, which the operating system
 * releases when the process dies.
 *
 * <p>The holder may delete the file before it releases the lock. The file consists of zeros, their
 * number drawn at random; a file with other content was not made by this class, and is refused and
 * left as it is.
 */
public final class FolderLock implements AutoCloseable {
  private static final int ATTEMPTS = 100;
  private static final int MAX_LENGTH = 0xFFFF;
  private static final long ASKING_NANOS = 20_000_000L;

  /** Held by this process: opening such a file again and closing it would release its lock. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private FolderLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock, unless it is held by this process or another.
   *
   * @param folder an existing folder
   * @param name of the lock file, which is created if missing
   * @throws IOException if it cannot be written, is a link, or was not made for this
   */
  public static synchronized Optional<FolderLock> tryTake(Path folder, String name)
      throws IOException {
    Path file = folder.toRealPath().resolve(name);
    if (!HELD.add(file)) {
      return Optional.empty();
    }
    Optional<FolderLock> taken = Optional.empty();
    try {
      taken = take(file);
    } finally {
      if (taken.isEmpty()) {
        HELD.remove(file);
      }
    }
    return taken;
  }

  /**
   * Whether it is held, by this process or another; nothing is created or changed.
   *
   * @throws IOException if the folder is not there, or the lock file cannot be read
   */
  public static synchronized boolean isHeld(Path folder, String name) throws IOException {
    Path file = folder.toRealPath().resolve(name);
    if (HELD.contains(file)) {
      return true;
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      return channel.tryLock(0, Long.MAX_VALUE, true) == null;
    } catch (NoSuchFileException given) {
      return false;
    }
  }

  private static Optional<FolderLock> take(Path file) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      FileChannel channel = open(file);
      boolean taken = false;
      try {
        if (channel.tryLock() == null) {
          // Another process may only be asking whether it is held, which takes a moment.
          LockSupport.parkNanos(ASKING_NANOS);
          if (channel.tryLock() == null) {
            return Optional.empty();
          }
        }
        taken = isStillThere(file, channel);
        if (taken) {
          return Optional.of(new FolderLock(file, channel));
        }
      } finally {
        if (!taken) {
          channel.close();
        }
      }
    }
    throw new IOException("its lock keeps being given up and taken");
  }

  private static FileChannel open(Path file) throws IOException {
    if (Files.isSymbolicLink(file)) {
      throw kept(file, "is a symbolic link");
    }
    return FileChannel.open(
        file,
        StandardOpenOption.CREATE,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * A file deleted after it was opened can still be locked, but is not in the folder: its random
   * length tells. To open it again and close it would release the lock (POSIX).
   */
  private static boolean isStillThere(Path file, FileChannel channel) throws IOException {
    ByteBuffer content = ByteBuffer.allocate(MAX_LENGTH + 1);
    channel.read(content, 0);
    boolean ours = channel.size() <= content.capacity();
    for (int i = 0; i < content.position(); i++) {
      ours &= content.get(i) == 0;
    }
    if (!ours) {
      throw kept(file, "was not made for this");
    }
    int length = 1 + (int) (UUID.randomUUID().getMostSignificantBits() & MAX_LENGTH);
    channel.truncate(0).write(ByteBuffer.allocate(1), length - 1);
    try {
      return Files.size(file) == length;
    } catch (NoSuchFileException deleted) {
      return false;
    }
  }

  private static FileSystemException kept(Path file, String why) {
    return new FileSystemException(
        file.toString(), null, "'" + file.getFileName() + "' in it " + why + ", move it away");
  }

  @Override
  public void close() throws IOException {
    channel.close();
    HELD.remove(file);
  }
}
