package org.selectivebackprop.core.io;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32;

/** SHA-256 and CRC-32 checksums. */
public final class Checksums {
  private Checksums() {}

  /** A new SHA-256. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every Java platform must offer SHA-256", absent);
    }
  }

  /** The result of a {@link #sha256} as text: "sha256:" and lower-case hexadecimal digits. */
  public static String text(MessageDigest sha256) {
    return "sha256:" + HexFormat.of().formatHex(sha256.digest());
  }

  /** CRC-32 of a part of some bytes. */
  public static int crc32(byte[] bytes, int from, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }
}
