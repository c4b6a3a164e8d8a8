package org.selectivebackprop.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;

/** A run of bytes of a file; has a position of its own, and leaves the file open when closed. */
final class FileSlice extends InputStream {
  private final FileChannel channel;
  private final long end;
  private long at;

  /** Bytes {@code from} to {@code to}, the latter excluded. */
  FileSlice(FileChannel channel, long from, long to) {
    this.channel = channel;
    this.at = from;
    this.end = to;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, to.length);
    if (at >= end) {
      return length == 0 ? 0 : -1;
    }
    int wanted = (int) Math.min(length, end - at);
    int read = channel.read(ByteBuffer.wrap(to, offset, wanted), at);
    at += Math.max(0, read);
    return read;
  }
}
