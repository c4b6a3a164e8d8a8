package org.selectivebackprop.datasets.fetch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Puts finished files into place: whoever looks sees the whole file, or none. */
public final class Placement {
  private Placement() {}

  /**
   * Moves a finished file to its place, over whatever is there, once its bytes are on the disk.
   *
   * @param finished on the same file system as {@code target}
   * @throws IOException if it cannot be moved; then the target is what it was
   */
  public static void place(Path finished, Path target) throws IOException {
    try (FileChannel channel = FileChannel.open(finished, StandardOpenOption.WRITE)) {
      // The name must not reach the disk before the bytes do.
      channel.force(true);
    }
    Files.move(finished, target, StandardCopyOption.ATOMIC_MOVE);
  }
}
