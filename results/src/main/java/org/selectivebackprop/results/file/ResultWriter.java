package org.selectivebackprop.results.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.DiskReason;
import org.selectivebackprop.core.io.SafeFiles;

/** Writes the files that commands leave, whole or not at all. */
public final class ResultWriter {
  private ResultWriter() {}

  /** Writes text, in place of what the file holds. */
  public static void write(Path target, String text) {
    write(target, text.getBytes(StandardCharsets.UTF_8));
  }

  /** As {@link #write(Path, String)}, for a document whose components are its keys. */
  public static void writeJson(Path target, Record document) {
    write(target, Json.text(document));
  }

  /** As {@link #write(Path, String)}, for bytes. */
  public static void write(Path target, byte[] bytes) {
    write(target, out -> out.write(bytes));
  }

  /** As {@link #write(Path, String)}, for content that writes itself. */
  public static void write(Path target, SafeFiles.Content content) {
    String where = "file " + target;
    Path folder = makeParent(target, where);
    try {
      SafeFiles.write(target, content);
    } catch (IOException unwritable) {
      throw unwritable(folder, where, unwritable);
    }
  }

  /** Makes the folder of a target; {@code where} says what names it, for the error. */
  public static Path makeParent(Path target, String where) {
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IllegalArgumentException(target + " is in no folder");
    }
    try {
      Files.createDirectories(folder);
      if (!Files.isWritable(folder)) {
        throw new AccessDeniedException(folder.toString());
      }
      return folder;
    } catch (IOException unwritable) {
      throw unwritable(folder, where, unwritable);
    }
  }

  public static ConfigException unwritable(Path folder, String where, IOException cause) {
    return new ConfigException(
        "cannot write to '" + folder + "': " + DiskReason.of(cause),
        where,
        "give a folder that can be written and a disk with free space");
  }
}
