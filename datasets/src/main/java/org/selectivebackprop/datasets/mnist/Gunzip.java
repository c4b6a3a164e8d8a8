package org.selectivebackprop.datasets.mnist;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.selectivebackprop.datasets.io.DataFile;

/**
 * A gzip file that is read strictly: bytes after the end of the data are refused, where the JDK
 * takes them for padding.
 */
final class Gunzip extends GZIPInputStream {
  /** What gzip may add to data that it cannot compress: a header with a name, and 5 in 16 KiB. */
  private static final int SLACK_BYTES = 4096;

  /** The first two bytes of a gzip file, RFC 1952. */
  private static final int MAGIC = 0x1F8B;

  /** Checksum and length, RFC 1952. */
  private static final int TRAILER_BYTES = 8;

  /** Of the whole file, so that what is left over is all in one buffer. */
  private Gunzip(byte[] compressed) throws IOException {
    super(new ByteArrayInputStream(compressed), compressed.length);
  }

  /**
   * Opens a file, through gzip if it is compressed. Its first bytes tell, not its name: browsers
   * unpack files and leave the name as it was.
   *
   * @param contentBytes how much it is meant to hold; a compressed file which is larger than that
   *     could be is refused before it is read
   */
  static InputStream open(DataFile file, int contentBytes) throws IOException {
    InputStream raw = file.open();
    try {
      raw.mark(2);
      int magic = raw.read() << 8 | raw.read();
      raw.reset();
      return magic == MAGIC ? unpack(file, raw, contentBytes) : raw;
    } catch (IOException | RuntimeException failed) {
      raw.close();
      throw failed;
    }
  }

  private static InputStream unpack(DataFile file, InputStream raw, int contentBytes)
      throws IOException {
    int limit = Math.addExact(contentBytes, contentBytes / 1024 + SLACK_BYTES);
    try (raw) {
      byte[] compressed = raw.readNBytes(limit);
      if (raw.read() >= 0) {
        throw file.refuse(
            "compressed to " + file.sizeBytes() + " bytes, it must hold more than " + contentBytes);
      }
      return new Gunzip(compressed);
    }
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
