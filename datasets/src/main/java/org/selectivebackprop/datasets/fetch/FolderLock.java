package org.selectivebackprop.datasets.fetch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.spi.DataListener;

/**
 * The right to write to a folder, which one process has at a time; the system takes it from a
 * process that dies. Its file, {@code .lock}, stays: removing it would race with the next taker.
 */
public final class FolderLock {
  private static final long POLL_MILLIS = 100;

  private FolderLock() {}

  /**
   * Waits until nobody else holds the lock, and works while holding it.
   *
   * @param folder is made if it is not there
   * @param listener is told of a wait, and called all through it
   * @throws org.selectivebackprop.core.error.ConfigException if the folder cannot be written
   */
  public static void during(Path folder, DataListener listener, Runnable work) {
    DiskFailure.makeFolder(folder);
    Path file = folder.resolve(".lock");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      await(channel, folder, listener);
      work.run();
    } catch (IOException failed) {
      throw DiskFailure.writing(file, failed);
    }
  }

  private static void await(FileChannel channel, Path folder, DataListener listener)
      throws IOException {
    if (tryLock(channel) != null) {
      return;
    }
    listener.onNote("waiting for another process that is getting data into " + folder);
    do {
      listener.onProgress("waiting for " + folder, 0, 0);
      pause(POLL_MILLIS);
    } while (tryLock(channel) == null);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldHere) {
      return null; // by another thread of this process
    }
  }

  /** Sleeps; an interruption ends the work. */
  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException stopped) {
      throw interrupted(stopped);
    }
  }

  /** The thread was told to stop. */
  static DataException interrupted(InterruptedException stopped) {
    Thread.currentThread().interrupt();
    return new DataException(
        "getting data was interrupted",
        "thread " + Thread.currentThread().getName(),
        "start it again; what has arrived is kept",
        stopped);
  }
}
