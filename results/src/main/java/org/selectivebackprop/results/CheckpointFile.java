package org.selectivebackprop.results;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.error.DiskReason;
import org.selectivebackprop.core.io.SafeFiles;
import org.selectivebackprop.core.run.Checkpoint;
import org.selectivebackprop.results.file.ResultWriter;

/** The checkpoint beside a result: {@code checkpoint.bin}, where the run was saved last. */
final class CheckpointFile {
  private CheckpointFile() {}

  /** Writes it whole or not at all; the one before stays until then. */
  static void write(Path folder, Checkpoint checkpoint) {
    ResultWriter.write(folder.resolve(RunFolder.CHECKPOINT), checkpoint::write);
  }

  static String where(Path folder) {
    return "file " + folder.resolve(RunFolder.CHECKPOINT);
  }

  static Checkpoint read(Path folder) {
    Path file = folder.resolve(RunFolder.CHECKPOINT);
    try (InputStream in = new BufferedInputStream(SafeFiles.open(file))) {
      return Checkpoint.read(in, "file " + file);
    } catch (IOException unreadable) {
      throw new DataException(
          "cannot read the checkpoint: " + DiskReason.of(unreadable),
          where(folder),
          "give a folder whose files can be read");
    }
  }
}
