package org.selectivebackprop.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** A zlib stream that refuses bytes after the end of the data, and frees its memory when closed. */
final class Unpacked extends InflaterInputStream {
  private static final int BUFFER_BYTES = 1 << 16;

  /** Reads from a stream that ends where the compressed data must end. */
  Unpacked(InputStream compressed) {
    super(compressed, new Inflater(), BUFFER_BYTES);
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    int count = super.read(to, offset, length);
    if (count < 0 && (inf.getRemaining() > 0 || in.read() >= 0)) {
      throw new ZipException("bytes follow the end of the compressed data");
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    super.close();
    inf.end();
  }
}
