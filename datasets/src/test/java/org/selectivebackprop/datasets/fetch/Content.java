package org.selectivebackprop.datasets.fetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.selectivebackprop.core.data.DataListener;
import org.selectivebackprop.core.data.DatasetMetadata.Download;
import org.selectivebackprop.core.data.FileDigest;

/** Bytes to download, and what is published about them. */
public final class Content {
  /** Fails within a second where people's connections are given a minute. */
  static final Downloader.RetryPolicy HASTY =
      new Downloader.RetryPolicy(
          Duration.ofSeconds(5), Duration.ofMillis(300), 3, Duration.ofMillis(1));

  private Content() {}

  /** The same bytes for the same seed, which gzip cannot shrink. */
  public static byte[] bytes(int size, long seed) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  public static Download download(String name, byte[] content, URI... addresses) {
    return new Download(name, content.length, digest(content), List.of(addresses));
  }

  private static FileDigest digest(byte[] content) {
    try {
      Path file = Files.createTempFile("content", null);
      try {
        Files.write(file, content);
        return FileDigest.of(file, "sha256", DataListener.SILENT);
      } finally {
        Files.delete(file);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
