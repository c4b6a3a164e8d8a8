package org.selectivebackprop.datasets.fetch;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.selectivebackprop.core.io.SafeFiles;

/** What has arrived of a download, {@code NAME.part}, and of which version, {@code .from}. */
record PartFile(Path path, Path from) {
  PartFile(Path target) {
    this(
        target.resolveSibling(target.getFileName() + ".part"),
        target.resolveSibling(target.getFileName() + ".part.from"));
  }

  long size() {
    return Disk.get(path, () -> Files.notExists(path) ? 0 : Files.size(path));
  }

  /** The version, as the server at this address called it; empty if it is another's. */
  Optional<String> version(URI address) {
    // ISO 8859-1, in which no sequence of bytes is malformed.
    List<String> lines =
        Disk.get(
            from,
            () ->
                Files.notExists(from)
                    ? List.of()
                    : Files.readAllLines(from, StandardCharsets.ISO_8859_1));
    return lines.size() == 2 && lines.get(0).equals(address.toString())
        ? Optional.of(lines.get(1))
        : Optional.empty();
  }

  /** Forgets what has arrived; what comes now is of this version. */
  void restart(URI address, Optional<String> version) {
    discard();
    if (version.isPresent()) {
      String text = address + "\n" + version.get() + "\n";
      Disk.run(
          from,
          () -> {
            try (FileChannel channel = SafeFiles.createAnew(from)) {
              write(channel, ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
            }
          });
    }
  }

  FileChannel append() {
    return Disk.get(path, () -> SafeFiles.append(path));
  }

  void write(FileChannel channel, ByteBuffer bytes) {
    Disk.run(
        path,
        () -> {
          while (bytes.hasRemaining()) {
            channel.write(bytes);
          }
        });
  }

  void discard() {
    Disk.delete(from); // first, so that what is left is never taken for another version
    Disk.delete(path);
  }

  /** The download is complete and right: gives it its name. */
  void place(Path target) {
    Disk.delete(from);
    Disk.run(target, () -> SafeFiles.place(path, target));
  }
}
