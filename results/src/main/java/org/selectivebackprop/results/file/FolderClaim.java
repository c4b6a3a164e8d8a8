package org.selectivebackprop.results.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.io.FolderLock;
import org.selectivebackprop.core.io.SafeFiles;

/**
 * The right to write to a folder, until it is closed or this process ends, however it ends: a lock
 * on the file {@code .claim}. Closing removes it, and folders made for it that are still empty.
 */
public final class FolderClaim implements AutoCloseable {
  /** Of the lock file. */
  public static final String NAME = ".claim";

  /** Held open: a lock lives as long as its channel. */
  private static final Set<FolderClaim> HELD = ConcurrentHashMap.newKeySet();

  private final FolderLock lock;
  private final Deque<Path> made;

  private FolderClaim(FolderLock lock, Deque<Path> made) {
    this.lock = lock;
    this.made = made;
  }

  /** Takes it, and removes what a killed process was writing; refused if another run has it. */
  public static FolderClaim take(Path folder, Set<String> files, String where) {
    return tryTake(folder, files, where).orElseThrow(() -> occupied(folder, where));
  }

  /** As {@link #take}; empty if another run has it. */
  public static Optional<FolderClaim> tryTake(Path folder, Set<String> files, String where) {
    try {
      Deque<Path> made = missing(folder);
      Files.createDirectories(folder);
      Optional<FolderLock> lock = FolderLock.tryTake(folder, NAME);
      made.addLast(folder.resolve(NAME));
      Optional<FolderClaim> claim = lock.map(taken -> new FolderClaim(taken, made));
      if (claim.isPresent()) {
        HELD.add(claim.get());
        SafeFiles.discardUnfinished(folder, files);
      }
      return claim;
    } catch (IOException unwritable) {
      throw ResultWriter.unwritable(folder, where, unwritable);
    }
  }

  /** Whether a run, in this process or another, has it; nothing is changed. */
  public static boolean isHeld(Path folder) throws IOException {
    return FolderLock.isHeld(folder, NAME);
  }

  /** Keeps it until this process ends, which then does what {@link #close} does. */
  public void keep() {
    // Deleted in the opposite order, and only where nothing else is in them.
    made.forEach(path -> path.toFile().deleteOnExit());
  }

  @Override
  public void close() {
    HELD.remove(this);
    try (lock) {
      Iterator<Path> from = made.descendingIterator();
      while (from.hasNext()) {
        Files.deleteIfExists(from.next());
      }
    } catch (IOException notEmpty) {
      // Then the folder holds results, and stays.
    }
  }

  /** The folder and those above it that are not there, the uppermost first. */
  private static Deque<Path> missing(Path folder) {
    Deque<Path> missing = new ArrayDeque<>();
    for (Path at = folder.toAbsolutePath().normalize();
        at != null && !SafeFiles.exists(at);
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
