package org.selectivebackprop.datasets.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.selectivebackprop.core.io.Checksums;
import org.selectivebackprop.datasets.io.DataFile;
import org.selectivebackprop.datasets.io.FileNames;

/**
 * Tells whether a converted file still stands for its sources: by what was asked for, and by name,
 * size and time of every source, since to read them all would take as long as to convert them.
 */
final class Fingerprint {
  private Fingerprint() {}

  /** Of all that decides what is in the converted file. */
  static String of(DatasetFiles files) {
    return HexFormat.of()
        .formatHex(
            digest(
                Stream.concat(
                    Stream.of(files.traits().toString()),
                    files.files().stream().map(Fingerprint::line))));
  }

  /** Short, of the folder and the variant: two of them are converted into two files. */
  static String ofPlace(DatasetFiles files) {
    Path folder = files.folder().toAbsolutePath().normalize();
    byte[] digest = digest(Stream.of(files.traits().variant(), FileNames.whole(folder)));
    return HexFormat.of().formatHex(digest, 0, 8);
  }

  private static byte[] digest(Stream<String> lines) {
    MessageDigest digest = Checksums.sha256();
    lines.forEach(line -> digest.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
    return digest.digest();
  }

  private static String line(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return FileNames.whole(file)
          + " "
          + attributes.size()
          + " "
          + attributes.lastModifiedTime().toMillis();
    } catch (IOException failed) {
      throw new DataFile(file, "make it readable").unreadable(failed);
    }
  }
}
