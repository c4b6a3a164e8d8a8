package org.selectivebackprop.datasets.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.io.Checksums;
import org.selectivebackprop.datasets.fetch.DataLock;
import org.selectivebackprop.datasets.io.DataFile;
import org.selectivebackprop.datasets.io.FileNames;

/**
 * A data set converted into one file, from which images are mapped: a {@link CacheHeader}, then
 * labels and images of both splits. Opening checks the header, the labels and the length; {@link
 * ImageDataset#isIntact} reads all of it.
 */
record ImageCache(DatasetFiles files, DataAccess access, String fingerprint) {
  /** Bytes mapped at once; below the 2 GiB of one buffer. */
  private static final int PART_BYTES = 1 << 30;

  /** In the folder for what is kept, under the data set's name. */
  static ImageCache of(DatasetFiles files, DataAccess access) {
    return new ImageCache(files, access, fingerprint(files));
  }

  Path folder() {
    return access.cache().resolve(files.traits().name());
  }

  Path path() {
    return folder().resolve("converted-" + place(files) + ".images");
  }

  ImageDataset open() {
    if (flaw().isPresent()) {
      DataLock.during(folder(), access.listener(), this::convert);
    }
    try {
      ImageDataset dataset = map();
      if (!dataset.warnings().isEmpty()) {
        access
            .listener()
            .onNote(
                "%s has files with flaws: %s; to have them listed again, delete %s"
                    .formatted(files.traits().name(), dataset.warnings(), path()));
      }
      return dataset;
    } catch (IOException failed) {
      throw new DataFile(path(), "delete this file, and try again").unreadable(failed);
    }
  }

  /** While holding the lock; whichever process held it before may have done it. */
  private void convert() {
    flaw()
        .ifPresent(
            flaw -> {
              if (Files.exists(path())) {
                access.listener().onNote("converting again: " + path() + " " + flaw);
              }
              CacheWriter.write(this);
              files.damage().tell(access.listener());
            });
  }

  private Optional<String> flaw() {
    try {
      map();
      return Optional.empty();
    } catch (IOException spoiled) {
      return Optional.of(DataFile.reason(spoiled));
    }
  }

  /** Maps the file; an IOException has the reason if it cannot be used. */
  private ImageDataset map() throws IOException {
    try (FileChannel channel = FileChannel.open(path())) {
      CacheHeader header = CacheHeader.read(channel);
      if (!header.fingerprint().equals(fingerprint)) {
        throw new IOException("was made from other files");
      }
      CRC32 labels = new CRC32();
      ImageSplit train = split(channel, header, header.trainAt(), header.trainSize(), labels);
      ImageSplit test = split(channel, header, header.testAt(), header.testSize(), labels);
      if (labels.getValue() != header.labelsCrc()) {
        throw new IOException("has damaged labels");
      }
      return new ImageDataset(
          header.classes(),
          header.normalisation(),
          files.traits().augmentation(),
          train,
          test,
          header.checksum(),
          header.warnings());
    }
  }

  private static ImageSplit split(
      FileChannel channel, CacheHeader header, long at, int size, CRC32 crc) throws IOException {
    int classes = header.classes().size();
    byte[] labels = CacheHeader.bytes(channel, at, Labels.width(classes) * size);
    crc.update(labels);
    List<ByteBuffer> parts = parts(channel, at + labels.length, size, header.shape().size());
    try {
      return new ImageSplit(header.shape(), Labels.decode(labels, classes), parts);
    } catch (IllegalArgumentException outOfRange) {
      throw new IOException("has damaged labels", outOfRange);
    }
  }

  private static List<ByteBuffer> parts(FileChannel channel, long at, int size, long imageBytes)
      throws IOException {
    long partBytes = Math.max(1, PART_BYTES / imageBytes) * imageBytes;
    long end = at + size * imageBytes;
    List<ByteBuffer> parts = new ArrayList<>();
    for (long from = at; from < end; from += partBytes) {
      parts.add(channel.map(FileChannel.MapMode.READ_ONLY, from, Math.min(partBytes, end - from)));
    }
    return parts;
  }

  /** By what was asked for, and name, size and time of the sources: to read them is too slow. */
  private static String fingerprint(DatasetFiles files) {
    return HexFormat.of()
        .formatHex(
            digest(
                Stream.concat(
                    Stream.of(files.traits().toString()),
                    files.files().stream().map(ImageCache::line))));
  }

  /** Short, of the folder and the variant: two of them are converted into two files. */
  private static String place(DatasetFiles files) {
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
      return "%s %s %s"
          .formatted(
              FileNames.whole(file), attributes.size(), attributes.lastModifiedTime().toMillis());
    } catch (IOException failed) {
      throw new DataFile(file, "make it readable").unreadable(failed);
    }
  }
}
