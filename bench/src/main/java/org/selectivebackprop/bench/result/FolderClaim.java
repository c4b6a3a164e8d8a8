package org.selectivebackprop.bench.result;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.selectivebackprop.core.error.ConfigException;

/**
 * The right to write to a folder, from when it is taken until this process ends, however it ends: a
 * lock on the file {@code .claim}, which the system gives back.
 *
 * <p>At a regular end the file goes, and with it the folders made for it that are still empty.
 */
final class FolderClaim {
  private static final String NAME = ".claim";
  private static final int ATTEMPTS = 100;
  private static final long MAX_LENGTH = 0xFFFF;

  /** Held open: a lock lives as long as its channel. */
  private static final List<FileChannel> HELD = new ArrayList<>();

  private FolderClaim() {}

  /**
   * Takes it.
   *
   * @param where what names the folder, for errors
   * @throws ConfigException if another run has it
   * @throws IOException if the folder cannot be written
   */
  static void take(Path folder, String where) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Deque<Path> made = missing(folder);
      Files.createDirectories(folder);
      Path file = folder.resolve(NAME);
      if (isTaken(file, folder, where)) {
        // Deleted in the opposite order, and only where nothing else is in them.
        made.forEach(path -> path.toFile().deleteOnExit());
        file.toFile().deleteOnExit();
        return;
      }
    }
    throw new IOException("its claim keeps being given up and taken");
  }

  /** False if the file was given up by another process while this one took it. */
  private static boolean isTaken(Path file, Path folder, String where) throws IOException {
    FileChannel channel = open(file);
    boolean taken = false;
    try {
      if (channel.tryLock() == null) {
        throw occupied(folder, where);
      }
      // What was deleted after it was opened can be locked, too, but no longer be found: a length
      // that nobody else chose tells. Opening the file again would tell better, but closing it
      // then gives up the lock, as POSIX has it.
      long length = 1 + (UUID.randomUUID().getMostSignificantBits() & MAX_LENGTH);
      channel.truncate(0).write(ByteBuffer.allocate(1), length - 1);
      taken = Files.size(file) == length;
    } catch (NoSuchFileException deleted) {
      taken = false;
    } catch (OverlappingFileLockException heldHere) {
      throw occupied(folder, where);
    } finally {
      if (taken) {
        HELD.add(channel);
      } else {
        channel.close();
      }
    }
    return taken;
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /** The folder and those above it that are not there, the uppermost first. */
  private static Deque<Path> missing(Path folder) {
    Deque<Path> missing = new ArrayDeque<>();
    for (Path at = folder.toAbsolutePath().normalize();
        at != null && !Files.exists(at, LinkOption.NOFOLLOW_LINKS);
        at = at.getParent()) {
      missing.addFirst(at);
    }
    return missing;
  }

  private static ConfigException occupied(Path folder, String where) {
    return new ConfigException(
        "another run is writing to '" + folder + "'",
        where,
        "give another folder, or wait until that run has ended");
  }
}
