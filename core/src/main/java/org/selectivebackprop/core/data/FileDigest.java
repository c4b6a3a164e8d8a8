package org.selectivebackprop.core.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * The digest of a file.
 *
 * @param algorithm "sha256" or "md5"
 * @param hex the digest in lower-case hexadecimal digits
 */
public record FileDigest(String algorithm, String hex) {
  private static final Map<String, String> JAVA_NAMES = Map.of("sha256", "SHA-256", "md5", "MD5");
  private static final int BUFFER_BYTES = 1 << 16;

  /** Rejects malformed digests. */
  public FileDigest {
    if (!(algorithm + ":" + hex).matches("sha256:[0-9a-f]{64}|md5:[0-9a-f]{32}")) {
      throw new IllegalArgumentException("'" + algorithm + ":" + hex + "' is not a digest");
    }
  }

  /**
   * Computes a file's digest.
   *
   * @param algorithm "sha256" or "md5"
   * @param listener is told how much has been read
   * @throws IOException if the file cannot be read
   */
  public static FileDigest of(Path file, String algorithm, DataListener listener)
      throws IOException {
    MessageDigest digest = digest(algorithm);
    String what = "checking " + file.getFileName();
    byte[] buffer = new byte[BUFFER_BYTES];
    long done = 0;
    long total = Files.size(file);
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
        done += read;
        listener.onProgress(what, done, total);
      }
    }
    return new FileDigest(algorithm, HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(JAVA_NAMES.getOrDefault(algorithm, algorithm));
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalArgumentException("there is no digest '" + algorithm + "'", absent);
    }
  }

  /** "sha256:" and the digits. */
  @Override
  public String toString() {
    return algorithm + ":" + hex;
  }
}
