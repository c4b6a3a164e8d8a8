package org.selectivebackprop.datasets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.selectivebackprop.core.io.Checksums;

/**
 * Tells whether a converted file still stands for its sources: by what was asked for, and by name,
 * size and time of every source, since to read them all would take as long as to convert them.
 */
final class Fingerprint {
  private Fingerprint() {}

  /** Of all that decides what is in the converted file. */
  static String of(DatasetFiles files) {
    MessageDigest digest = Checksums.sha256();
    add(digest, files.traits().toString());
    for (Path file : files.files()) {
      BasicFileAttributes attributes = attributes(file);
      add(
          digest,
          FileNames.whole(file)
              + " "
              + attributes.size()
              + " "
              + attributes.lastModifiedTime().toMillis());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Short, of the folder and the variant: two of them are converted into two files. */
  static String ofPlace(DatasetFiles files) {
    MessageDigest digest = Checksums.sha256();
    add(digest, files.traits().variant());
    add(digest, FileNames.whole(files.folder().toAbsolutePath().normalize()));
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }

  private static void add(MessageDigest digest, String line) {
    digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static BasicFileAttributes attributes(Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class);
    } catch (IOException failed) {
      throw new DataFile(file, "make it readable").unreadable(failed);
    }
  }
}
