package org.selectivebackprop.bench.run;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.selectivebackprop.bench.result.SafeFiles;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.error.DiskReason;
import org.selectivebackprop.core.train.Checkpoint;

/** The checkpoint beside a result: {@code checkpoint.bin}, of the last finished epoch. */
public final class CheckpointFile {
  private static final String NAME = "checkpoint.bin";

  private CheckpointFile() {}

  /**
   * Writes it whole or not at all; the one before stays until then.
   *
   * @throws ConfigException if the folder cannot be written or the disk is full
   */
  static void write(Path folder, Checkpoint checkpoint) {
    SafeFiles.write(folder.resolve(NAME), checkpoint::write);
  }

  /**
   * Reads it.
   *
   * @throws ConfigException if there is none
   * @throws DataException if it is damaged, or of another format version
   */
  public static Checkpoint read(Path folder) {
    Path file = folder.resolve(NAME);
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // Opening a pipe would wait for somebody to write to it.
      throw new DataException(
          "the checkpoint is no file",
          "file " + file,
          "give the folder of a run as 'sb train' wrote it");
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return Checkpoint.read(in, "file " + file);
    } catch (NoSuchFileException missing) {
      throw new ConfigException(
          "there is no checkpoint in '" + folder + "'",
          "parameter DIR of sb resume",
          "give the folder of a run of 'sb train' that finished at least one epoch");
    } catch (IOException unreadable) {
      throw new DataException(
          "cannot read the checkpoint: " + DiskReason.of(unreadable),
          "file " + file,
          "give a folder whose files can be read");
    }
  }
}
