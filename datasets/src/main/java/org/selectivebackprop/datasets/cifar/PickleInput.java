package org.selectivebackprop.datasets.cifar;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.datasets.io.DataFile;

/** The instructions of a pickle and their numbers and texts, of which not too much is held. */
final class PickleInput {
  /** Longer bytes are left in the file. */
  private static final int MAX_TEXT_BYTES = 1 << 10;

  private static final int MAX_ALL_TEXT_BYTES = 1 << 24;
  private static final int MAX_NAME_BYTES = 200;

  record Bytes(long offset, long length) {}

  private final DataFile file;
  private final DataInputStream in;
  private long offset;
  private long step;
  private int textBytes;

  PickleInput(DataFile file, DataInputStream in) {
    this.file = file;
    this.in = in;
  }

  /** Begins the next one, which errors then name. */
  int instruction() throws IOException {
    step = offset;
    return (int) number(1);
  }

  String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = (int) number(1); next != '\n'; next = (int) number(1)) {
      if (line.length() == MAX_NAME_BYTES) {
        throw damaged();
      }
      line.append(next > ' ' && next < 0x7F ? (char) next : '?');
    }
    return line.toString();
  }

  Object text(long length, Charset charset) throws IOException {
    if (length < 0) {
      throw damaged();
    }
    if (length > MAX_TEXT_BYTES) {
      Bytes bytes = new Bytes(offset, length);
      skip(length);
      return bytes;
    }
    byte[] bytes = new byte[(int) length];
    textBytes += bytes.length;
    if (textBytes > MAX_ALL_TEXT_BYTES) {
      throw refuse("more than " + MAX_ALL_TEXT_BYTES + " bytes of text");
    }
    in.readFully(bytes);
    offset += length;
    return new String(bytes, charset);
  }

  void skip(long count) throws IOException {
    in.skipNBytes(count);
    offset += count;
  }

  /** Little-endian, unsigned up to four bytes. */
  long number(int bytes) throws IOException {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (long) in.readUnsignedByte() << (i * Byte.SIZE);
    }
    offset += bytes;
    return value;
  }

  long signed(int bytes) throws IOException {
    if (bytes > Long.BYTES) {
      throw refuse("a number of " + bytes + " bytes");
    }
    int unused = Long.SIZE - bytes * Byte.SIZE;
    return bytes == 0 ? 0 : number(bytes) << unused >> unused;
  }

  DataException damaged() {
    return refuse("the pickle is damaged");
  }

  DataException refuse(String what) {
    return file.refuse(what, "offset " + step);
  }
}
