package org.selectivebackprop.datasets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Walks the chunks of a PNG file: each must lie within the file and have the right CRC, which the
 * platform's own reader never looks at, and makes room for what a chunk declares.
 *
 * @see <a href="https://www.w3.org/TR/png-3/#5DataRep">PNG specification, section 5</a>
 */
final class PngChunks {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  /** Length, type and CRC. */
  private static final int FRAME_BYTES = 12;

  private PngChunks() {}

  /** True if the content begins as a PNG file does. */
  static boolean begin(byte[] content) {
    return content.length >= SIGNATURE.length
        && Arrays.equals(content, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
  }

  /** Refuses a file whose chunks are not whole, or do not begin with IHDR and end with IEND. */
  static void check(DataFile file, byte[] content) {
    ByteBuffer bytes = ByteBuffer.wrap(content).position(SIGNATURE.length);
    String type = "";
    while (bytes.hasRemaining()) {
      int at = bytes.position();
      if (bytes.remaining() < FRAME_BYTES) {
        throw file.refuse("cut short within a chunk", "offset " + at);
      }
      int length = bytes.getInt();
      if (length < 0 || length > bytes.remaining() - FRAME_BYTES + Integer.BYTES) {
        throw file.refuse(
            "a chunk of " + Integer.toUnsignedString(length) + " bytes, more than are there",
            "offset " + at);
      }
      boolean first = type.isEmpty();
      type = new String(content, at + Integer.BYTES, Integer.BYTES, StandardCharsets.ISO_8859_1);
      if (first != type.equals("IHDR")) {
        throw file.refuse("a chunk " + type + " where none can be", "offset " + at);
      }
      CRC32 crc = new CRC32();
      crc.update(content, at + Integer.BYTES, Integer.BYTES + length);
      if (bytes.getInt(at + 2 * Integer.BYTES + length) != (int) crc.getValue()) {
        throw file.refuse("damaged: the CRC of its chunk " + type + " is wrong", "offset " + at);
      }
      bytes.position(at + FRAME_BYTES + length);
      if (type.equals("IEND") && bytes.hasRemaining()) {
        throw file.refuse("goes on after its end", "offset " + bytes.position());
      }
    }
    if (!type.equals("IEND")) {
      throw file.refuse("cut short: no chunk ends it", "offset " + content.length);
    }
  }
}
