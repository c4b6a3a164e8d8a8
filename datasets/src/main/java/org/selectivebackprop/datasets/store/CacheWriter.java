package org.selectivebackprop.datasets.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.selectivebackprop.core.data.ChannelStatistics;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.io.Checksums;
import org.selectivebackprop.core.io.SafeFiles;
import org.selectivebackprop.datasets.fetch.Disk;

/** Converts a data set into one file, its header's checksum last; it has its name when whole. */
final class CacheWriter {
  private static final System.Logger LOG = System.getLogger(CacheWriter.class.getName());
  private static final int BUFFER_BYTES = 1 << 20;

  private final DatasetFiles files;
  private final ImageCache cache;
  private final FileChannel channel;
  private final MessageDigest digest = Checksums.sha256();
  private final OutputStream out;
  private final CRC32 labelsCrc = new CRC32();
  private final ChannelStatistics statistics;
  private long doneBytes;

  private CacheWriter(ImageCache cache, DatasetFiles files, FileChannel channel) {
    this.files = files;
    this.cache = cache;
    this.channel = channel;
    this.out =
        new BufferedOutputStream(
            new DigestOutputStream(Channels.newOutputStream(channel), digest), BUFFER_BYTES);
    this.statistics = new ChannelStatistics(files.traits().shape().channels());
  }

  /**
   * Writes the cache's file; only one process may at a time. What is to be left out is known when
   * all was read: then the rest is read again.
   */
  static void write(ImageCache cache) {
    Path path = cache.path();
    Path part = path.resolveSibling(path.getFileName() + ".part");
    Disk.requireRoom(cache.folder(), cache.files().imageBytes());
    try {
      Optional<DatasetFiles> files = Optional.of(cache.files());
      while (files.isPresent()) {
        try (FileChannel channel = SafeFiles.createAnew(part)) {
          files = new CacheWriter(cache, files.get(), channel).write();
        }
      }
      SafeFiles.place(part, path);
    } catch (IOException failed) {
      throw Disk.writing(path, failed);
    } finally {
      discard(part);
    }
  }

  /** It is overwritten next time if it cannot be removed now. */
  private static void discard(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException kept) {
      LOG.log(System.Logger.Level.DEBUG, "cannot remove " + part, kept);
    }
  }

  /** Gives what is to be written in place of these files. */
  private Optional<DatasetFiles> write() throws IOException {
    channel.position(placeholder().length);
    boolean measure = files.traits().normalisation().isEmpty();
    write(files.train(), measure ? image -> statistics.add(ByteBuffer.wrap(image)) : image -> {});
    write(files.test(), image -> {});
    out.flush();
    Optional<DatasetFiles> rest = files.rest();
    if (rest.isEmpty()) {
      byte[] header = header(Checksums.text(digest), files.normalisation(() -> statistics));
      channel.write(ByteBuffer.wrap(header), 0);
    }
    return rest;
  }

  private void write(SplitFiles split, Consumer<byte[]> also) throws IOException {
    byte[] labels = split.labels().encoded();
    labelsCrc.update(labels);
    out.write(labels);
    String what = "converting " + files.traits().name();
    long totalBytes = files.imageBytes();
    split.images(
        image -> {
          also.accept(image);
          Disk.run(cache.path(), () -> out.write(image));
          doneBytes += image.length;
          cache.access().listener().onProgress(what, doneBytes, totalBytes);
        });
  }

  private byte[] header(String checksum, Normalisation normalisation) {
    return new CacheHeader(
            cache.fingerprint(),
            checksum,
            files.traits().shape(),
            files.traits().classes(),
            normalisation,
            files.train().size(),
            files.test().size(),
            labelsCrc.getValue(),
            files.damage().counts())
        .encoded();
  }

  /** Of the length of what will be there. */
  private byte[] placeholder() {
    int channels = files.traits().shape().channels();
    return header(
        Checksums.text(Checksums.sha256()),
        new Normalisation(Collections.nCopies(channels, 0.0), Collections.nCopies(channels, 1.0)));
  }
}
