package org.selectivebackprop.core.error;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/** The reason for an input or output error in words instead of exception names. */
public final class DiskReason {
  private DiskReason() {}

  /** The reason as a clause without a full stop, such as "no permission". */
  public static String of(IOException failed) {
    if (failed instanceof AccessDeniedException) {
      return "no permission";
    }
    if (failed instanceof NoSuchFileException) {
      return "it is not there";
    }
    if (failed instanceof FileAlreadyExistsException) {
      return "something else is in its place";
    }
    String words =
        failed instanceof FileSystemException onFile ? onFile.getReason() : failed.getMessage();
    return Objects.requireNonNullElse(words, "the system does not say why");
  }
}
