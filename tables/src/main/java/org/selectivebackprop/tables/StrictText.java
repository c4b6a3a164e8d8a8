package org.selectivebackprop.tables;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text in UTF-8, or in UTF-16 where its byte-order mark says so; else an exception. */
final class StrictText {
  private static final int MARK_BYTES = 3;

  private StrictText() {}

  static Reader open(Path file) throws IOException {
    return open(Files.newInputStream(file));
  }

  private static Reader open(InputStream bytes) throws IOException {
    PushbackInputStream in = new PushbackInputStream(bytes, MARK_BYTES);
    byte[] head = in.readNBytes(MARK_BYTES);
    int first = head.length < 2 ? 0 : ((head[0] & 0xFF) << Byte.SIZE) | (head[1] & 0xFF);
    boolean utf16 = first == 0xFEFF || first == 0xFFFE;
    boolean marked = first == 0xEFBB && head.length == MARK_BYTES && (head[2] & 0xFF) == 0xBF;
    if (!marked) {
      in.unread(head);
    }
    Charset charset = utf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    return new InputStreamReader(in, charset.newDecoder());
  }

  /** The line of the first character that is none, from 1; 0 if all is well. */
  static long wrongLine(Path file) throws IOException {
    long line = 1;
    try (Reader in = open(new Slow(Files.newInputStream(file)))) {
      for (int c = in.read(); c >= 0; c = in.read()) {
        line += c == '\n' ? 1 : 0;
      }
      return 0;
    } catch (CharacterCodingException wrong) {
      return line;
    }
  }

  /** Gives a byte at a time, so that all before a wrong one is decoded before it is met. */
  private static final class Slow extends FilterInputStream {
    Slow(InputStream in) {
      super(new java.io.BufferedInputStream(in));
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      return super.read(to, offset, Math.min(1, length));
    }

    @Override
    public int available() {
      return 0;
    }
  }
}
