package org.selectivebackprop.datasets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.Optional;
import java.util.zip.CRC32;
import org.selectivebackprop.core.data.DataListener;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.io.Checksums;
import org.selectivebackprop.core.io.SafeFiles;
import org.selectivebackprop.datasets.fetch.DiskFailure;

/**
 * Converts a data set into one file, front to back; the header's checksum, which is known last, is
 * put in last. Nobody sees the file before it is whole.
 */
final class CacheWriter implements ImageSink {
  private static final System.Logger LOG = System.getLogger(CacheWriter.class.getName());
  private static final int BUFFER_BYTES = 1 << 20;

  private final DatasetFiles files;
  private final String fingerprint;
  private final Path path;
  private final FileChannel channel;
  private final DataListener listener;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
  private final MessageDigest digest = Checksums.sha256();
  private final CRC32 labelsCrc = new CRC32();
  private final ChannelStatistics statistics;
  private final long totalBytes;
  private boolean training = true;
  private long doneBytes;

  private CacheWriter(ImageCache cache, DatasetFiles files, FileChannel channel) {
    this.files = files;
    this.fingerprint = cache.fingerprint();
    this.path = cache.path();
    this.channel = channel;
    this.listener = cache.access().listener();
    this.statistics = new ChannelStatistics(files.traits().shape().channels());
    this.totalBytes = files.imageBytes();
  }

  /**
   * Writes the cache's file, replacing what is there; only one process may do so at a time. What is
   * to be left out is known when all was read: then the rest is read again.
   *
   * @throws org.selectivebackprop.core.error.DataException if the files are not what they should be
   * @throws org.selectivebackprop.core.error.ConfigException if the new one cannot be written
   */
  static void write(ImageCache cache) {
    Path path = cache.path();
    Path part = path.resolveSibling(path.getFileName() + ".part");
    DiskFailure.requireRoom(cache.folder(), cache.files().imageBytes());
    try {
      Optional<DatasetFiles> files = Optional.of(cache.files());
      while (files.isPresent()) {
        files = write(cache, files.get(), part);
      }
      SafeFiles.place(part, path);
    } catch (IOException failed) {
      throw DiskFailure.writing(path, failed);
    } finally {
      discard(part);
    }
  }

  /** Gives what is to be written in its place. */
  private static Optional<DatasetFiles> write(ImageCache cache, DatasetFiles files, Path part)
      throws IOException {
    try (FileChannel channel = SafeFiles.createAnew(part)) {
      return new CacheWriter(cache, files, channel).write();
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

  private Optional<DatasetFiles> write() throws IOException {
    channel.position(placeholder().length);
    add(files.train());
    training = false;
    add(files.test());
    flush();
    Optional<DatasetFiles> rest = files.rest();
    if (rest.isPresent()) {
      return rest;
    }
    String checksum = Checksums.text(digest);
    Normalisation normalisation =
        files.traits().normalisation().orElseGet(() -> files.normalisation(statistics));
    channel.write(ByteBuffer.wrap(header(checksum, normalisation)), 0);
    return rest;
  }

  private void add(SplitFiles split) {
    byte[] labels = split.labels().encoded();
    labelsCrc.update(labels);
    for (int from = 0; from < labels.length; from += BUFFER_BYTES) {
      put(labels, from, Math.min(BUFFER_BYTES, labels.length - from));
    }
    split.images(this);
  }

  @Override
  public void add(byte[] image) {
    if (training && files.traits().normalisation().isEmpty()) {
      statistics.add(ByteBuffer.wrap(image));
    }
    for (int from = 0; from < image.length; from += BUFFER_BYTES) {
      put(image, from, Math.min(BUFFER_BYTES, image.length - from));
    }
    doneBytes += image.length;
  }

  private void put(byte[] from, int offset, int length) {
    if (buffer.remaining() < length) {
      flush();
    }
    buffer.put(from, offset, length);
  }

  private void flush() {
    digest.update(buffer.array(), 0, buffer.position());
    buffer.flip();
    try {
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (IOException failed) {
      throw DiskFailure.writing(path, failed);
    }
    buffer.clear();
    listener.onProgress("converting " + files.traits().name(), doneBytes, totalBytes);
  }

  private byte[] header(String checksum, Normalisation normalisation) {
    return new CacheHeader(
            fingerprint,
            checksum,
            files.traits().shape(),
            files.traits().classes(),
            normalisation,
            new CacheHeader.Sizes(files.train().size(), files.test().size(), labelsCrc.getValue()),
            files.damage().counts())
        .encoded();
  }

  /** Whatever is as long as what will be there. */
  private byte[] placeholder() {
    int channels = files.traits().shape().channels();
    return header(
        Checksums.text(Checksums.sha256()),
        new Normalisation(Collections.nCopies(channels, 0.0), Collections.nCopies(channels, 1.0)));
  }
}
