package org.selectivebackprop.datasets.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.selectivebackprop.core.data.DataListener;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.io.FolderLock;

/** Waits for the right to write to a folder of data. Its file, {@code .lock}, stays. */
public final class DataLock {
  private static final String NAME = ".lock";
  private static final long POLL_MILLIS = 100;

  private DataLock() {}

  /** Waits until none else holds the lock, and works while holding it; makes the folder. */
  public static void during(Path folder, DataListener listener, Runnable work) {
    Disk.run(folder, () -> Files.createDirectories(folder));
    Path lock = folder.resolve(NAME);
    FolderLock held = Disk.get(lock, () -> await(folder, listener));
    try {
      work.run();
    } finally {
      Disk.run(lock, held::close);
    }
  }

  private static FolderLock await(Path folder, DataListener listener) throws IOException {
    Optional<FolderLock> taken = FolderLock.tryTake(folder, NAME);
    if (taken.isEmpty()) {
      listener.onNote("waiting for another process that is getting data into " + folder);
    }
    while (taken.isEmpty()) {
      listener.onProgress("waiting for " + folder, 0, 0);
      pause(POLL_MILLIS);
      taken = FolderLock.tryTake(folder, NAME);
    }
    return taken.get();
  }

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException stopped) {
      throw interrupted(stopped);
    }
  }

  static DataException interrupted(InterruptedException stopped) {
    Thread.currentThread().interrupt();
    return new DataException(
        "getting data was interrupted",
        "thread " + Thread.currentThread().getName(),
        "start it again; what has arrived is kept",
        stopped);
  }
}
