package org.selectivebackprop.datasets.images;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.selectivebackprop.core.io.Checksums;
import org.selectivebackprop.datasets.io.DataFile;

/**
 * The chunks of a PNG file: each must lie within it and have the right CRC, which the platform's
 * reader never looks at. That gets those which decide what the pixels are, so that nothing can be
 * wrong with the others. See <a href="https://www.w3.org/TR/png-3/#5DataRep">section 5</a>.
 */
final class PngChunks {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final Set<String> PIXELS = Set.of("IHDR", "PLTE", "IDAT");

  /** Length, type and CRC. */
  private static final int FRAME_BYTES = 12;

  private static final int HEADER_BYTES = 13;
  private static final int COLOUR_TYPE_AT = SIGNATURE.length + 8 + 9;
  private static final int PALETTE = 3;

  private final byte[] bytes;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final Map<String, ByteBuffer> others = new HashMap<>();

  private PngChunks(byte[] bytes) {
    this.bytes = bytes;
  }

  static boolean begin(byte[] file) {
    return file.length >= SIGNATURE.length
        && Arrays.equals(file, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
  }

  static PngChunks read(DataFile file, byte[] bytes, Flaws flaws) {
    PngChunks chunks = new PngChunks(bytes);
    chunks.kept.writeBytes(SIGNATURE);
    chunks.walk(file, flaws);
    return chunks;
  }

  byte[] content() {
    return kept.toByteArray();
  }

  /** The one transparent colour, 16 bits a sample, which the platform mistakes below 8 bits. */
  Optional<ByteBuffer> clear() {
    return isIndexed() ? Optional.empty() : Optional.ofNullable(others.get("tRNS"));
  }

  int colours() {
    ByteBuffer palette = others.get("PLTE");
    return isIndexed() && palette != null ? palette.limit() / 3 : Integer.MAX_VALUE;
  }

  Optional<ByteBuffer> exif() {
    return Optional.ofNullable(others.get("eXIf"));
  }

  private boolean isIndexed() {
    return bytes[COLOUR_TYPE_AT] == PALETTE;
  }

  private void walk(DataFile file, Flaws flaws) {
    String type = "";
    int at = SIGNATURE.length;
    while (!type.equals("IEND") && at + FRAME_BYTES <= bytes.length) {
      int declared = ByteBuffer.wrap(bytes).getInt(at);
      int there = bytes.length - at - FRAME_BYTES;
      boolean first = type.isEmpty();
      type = new String(bytes, at + Integer.BYTES, Integer.BYTES, StandardCharsets.ISO_8859_1);
      boolean header = declared == HEADER_BYTES && there >= HEADER_BYTES;
      if (first != type.equals("IHDR") || (first && !header)) {
        throw file.refuse("a chunk " + type + " where none can be", "offset " + at);
      }
      boolean whole = declared >= 0 && declared <= there;
      int length = whole ? declared : there;
      if (!whole) {
        flaws.damage("cut short in its chunk " + type + " at offset " + at);
      } else if (!isSound(at, length)) {
        String what = "the CRC of its chunk " + type + " at offset " + at + " is wrong";
        // A small letter says that readers may do without it.
        if (Character.isLowerCase(type.charAt(0))) {
          flaws.blemish(what);
        } else {
          flaws.damage(what);
        }
      }
      take(type, at, length);
      at += FRAME_BYTES + length;
    }
    if (at < bytes.length && !type.equals("IEND")) {
      flaws.damage("cut short within a chunk");
    } else if (!type.equals("IEND")) {
      flaws.blemish("its end is missing");
    }
    kept.writeBytes(ByteBuffer.allocate(FRAME_BYTES).putInt(4, 0x49454E44).array());
  }

  private void take(String type, int at, int length) {
    others.put(type, ByteBuffer.wrap(bytes, at + 2 * Integer.BYTES, length).slice());
    if (PIXELS.contains(type) || (isIndexed() && type.equals("tRNS"))) {
      kept.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
      kept.write(bytes, at + Integer.BYTES, length + 2 * Integer.BYTES);
    }
  }

  private boolean isSound(int at, int length) {
    return ByteBuffer.wrap(bytes).getInt(at + 2 * Integer.BYTES + length)
        == Checksums.crc32(bytes, at + Integer.BYTES, Integer.BYTES + length);
  }
}
