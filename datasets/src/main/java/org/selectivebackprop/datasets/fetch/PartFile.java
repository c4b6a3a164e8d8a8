package org.selectivebackprop.datasets.fetch;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.selectivebackprop.core.io.SafeFiles;

/**
 * What has arrived of a download, in {@code NAME.part}, and which version of the publisher's file
 * it is of, in {@code NAME.part.from}. Survives the process that wrote it.
 *
 * <p>Errors: every method throws a {@link org.selectivebackprop.core.error.ConfigException} if the
 * disk does not do what it should.
 */
final class PartFile {
  private final Path path;
  private final Path from;

  PartFile(Path target) {
    this.path = target.resolveSibling(target.getFileName() + ".part");
    this.from = target.resolveSibling(target.getFileName() + ".part.from");
  }

  Path path() {
    return path;
  }

  /** Bytes that have arrived. */
  long size() {
    try {
      return Files.size(path);
    } catch (NoSuchFileException none) {
      return 0;
    } catch (IOException failed) {
      throw DiskFailure.writing(path, failed);
    }
  }

  /** The version, as the server at this address called it; empty if it is another's. */
  Optional<String> version(URI address) {
    try {
      // ISO 8859-1, in which no sequence of bytes is malformed.
      List<String> lines = Files.readAllLines(from, StandardCharsets.ISO_8859_1);
      return lines.size() == 2 && lines.get(0).equals(address.toString())
          ? Optional.of(lines.get(1))
          : Optional.empty();
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException failed) {
      throw DiskFailure.writing(from, failed);
    }
  }

  /** Forgets what has arrived; what comes now is of this version. */
  void restart(URI address, Optional<String> version) {
    discard();
    if (version.isPresent()) {
      String text = address + "\n" + version.get() + "\n";
      try (FileChannel channel = SafeFiles.createAnew(from)) {
        write(channel, ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
      } catch (IOException failed) {
        throw DiskFailure.writing(from, failed);
      }
    }
  }

  /** Opens it to add what comes. */
  FileChannel append() {
    try {
      return SafeFiles.append(path);
    } catch (IOException failed) {
      throw DiskFailure.writing(path, failed);
    }
  }

  /** Adds bytes. */
  void write(FileChannel channel, ByteBuffer bytes) {
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException failed) {
      throw DiskFailure.writing(path, failed);
    }
  }

  /** Forgets it all. */
  void discard() {
    delete(from); // first, so that what is left is never taken for another version
    delete(path);
  }

  /** The download is complete and right: gives it its name. */
  void place(Path target) {
    delete(from);
    try {
      SafeFiles.place(path, target);
    } catch (IOException failed) {
      throw DiskFailure.writing(target, failed);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failed) {
      throw DiskFailure.writing(file, failed);
    }
  }
}
