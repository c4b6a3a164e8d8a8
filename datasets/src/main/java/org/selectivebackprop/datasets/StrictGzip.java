package org.selectivebackprop.datasets;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Gzip that refuses bytes after the end of the data, where the JDK's takes them for padding. */
final class StrictGzip extends GZIPInputStream {
  /** Checksum and length, RFC 1952. */
  private static final int TRAILER_BYTES = 8;

  /**
   * Reads the header.
   *
   * @param compressed the whole file
   * @param sizeBytes of the whole file, so that what is left over is all in one buffer
   */
  StrictGzip(ByteArrayInputStream compressed, int sizeBytes) throws IOException {
    super(compressed, sizeBytes);
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    int count = super.read(to, offset, length);
    int left = inf.getRemaining() - TRAILER_BYTES;
    if (count < 0 && left > 0) {
      throw new ZipException(left + " bytes follow the end of the compressed data");
    }
    return count;
  }
}
