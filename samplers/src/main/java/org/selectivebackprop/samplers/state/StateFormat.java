package org.selectivebackprop.samplers.state;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * How policies write their state: a magic number, a version, the content, a checksum.
 *
 * <p>The checksum makes a flipped bit an error instead of a run that differs a little.
 *
 * @param what the state is of, for errors
 * @param magic tells it from other files
 */
public record StateFormat(String what, int magic) {
  private static final byte VERSION = 1;
  private static final int HEADER = Integer.BYTES + 1;
  private static final int FOOTER = Integer.BYTES;

  /** A buffer to put the content into. */
  public ByteBuffer start(int contentBytes) {
    return ByteBuffer.allocate(HEADER + contentBytes).putInt(magic).put(VERSION);
  }

  /** The bytes of a buffer from {@link #start} that holds its content. */
  public byte[] finish(ByteBuffer content) {
    int length = content.flip().limit();
    byte[] state = new byte[length + FOOTER];
    content.get(state, 0, length);
    ByteBuffer.wrap(state).putInt(length, checksum(state, length));
    return state;
  }

  /**
   * The content of a state.
   *
   * @throws IllegalArgumentException if it is not such a state, or is damaged
   */
  public ByteBuffer read(byte[] state) {
    if (state.length < HEADER + FOOTER) {
      throw damaged("has only " + state.length + " bytes");
    }
    ByteBuffer buffer = ByteBuffer.wrap(state);
    if (buffer.getInt() != magic) {
      throw damaged("starts with other bytes");
    }
    byte version = buffer.get();
    if (version != VERSION) {
      throw damaged("has version " + version + ", not " + VERSION);
    }
    int end = state.length - FOOTER;
    if (buffer.getInt(end) != checksum(state, end)) {
      throw damaged("has another checksum than its content");
    }
    return buffer.limit(end);
  }

  /** The error for a state that cannot be used. */
  public IllegalArgumentException damaged(String how) {
    return new IllegalArgumentException("saved state of the " + what + " " + how);
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
