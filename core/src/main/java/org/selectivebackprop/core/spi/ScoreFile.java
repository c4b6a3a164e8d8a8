package org.selectivebackprop.core.spi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.error.DiskReason;

/**
 * One score per training example in a file, as text or as bytes; reading tells them apart.
 *
 * <p>Text: comma-separated values in UTF-8, a header that names the columns {@code id} and {@code
 * score} among any others, then one line per example in any order. Bytes: the magic number
 * 0x53425343, the version 1 and the number of examples as 32-bit integers, the scores by id as
 * 64-bit floating point numbers, and a CRC-32 of all that comes before it, big-endian.
 */
public final class ScoreFile {
  /** The column that holds the scores unless another is asked for. */
  public static final String SCORE = "score";

  private static final String ID = "id";
  private static final int MAGIC = 0x53425343;
  private static final int VERSION = 1;
  private static final int FRAME = 4 * Integer.BYTES;

  private final String where;
  private final double[] scores;
  private final boolean[] known;

  private ScoreFile(Path file, int examples) {
    where = "file " + file;
    scores = new double[examples];
    known = new boolean[examples];
  }

  /**
   * The scores as text.
   *
   * @param scores by id, finite
   */
  public static String csv(double[] scores) {
    StringBuilder text = new StringBuilder(ID + "," + SCORE + "\n");
    for (int id = 0; id < scores.length; id++) {
      text.append(id).append(',').append(scores[id]).append('\n');
    }
    return text.toString();
  }

  /**
   * The scores as bytes.
   *
   * @param scores by id, finite
   */
  public static byte[] binary(double[] scores) {
    ByteBuffer bytes = ByteBuffer.allocate(FRAME + Double.BYTES * scores.length);
    bytes.putInt(MAGIC).putInt(VERSION).putInt(scores.length);
    for (double score : scores) {
      bytes.putDouble(score);
    }
    return bytes.putInt(checksum(bytes.array())).array();
  }

  /**
   * Reads the score of every example.
   *
   * @param examples of the training split: every id in [0, examples) must be there once
   * @param column of a text file that holds the scores, such as {@link #SCORE}
   * @return finite scores by id
   * @throws DataException if the file cannot be read, is damaged, or a score is missing, there
   *     twice, of an example that does not exist, or not finite
   */
  public static double[] read(Path file, int examples, String column) {
    ScoreFile found = new ScoreFile(file, examples);
    byte[] bytes = found.content(file);
    if (bytes.length >= Integer.BYTES && ByteBuffer.wrap(bytes).getInt() == MAGIC) {
      found.parse(bytes);
    } else {
      found.parse(new String(bytes, StandardCharsets.UTF_8).lines().toList(), column);
    }
    found.requireAll();
    return found.scores;
  }

  private byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new DataException(
          "the scores cannot be read: " + DiskReason.of(unreadable),
          where,
          "give a file with the columns 'id' and 'score', such as a run's examples.csv",
          unreadable);
    }
  }

  private void parse(byte[] content) {
    ByteBuffer bytes = ByteBuffer.wrap(content);
    int end = content.length - Integer.BYTES;
    boolean whole =
        content.length >= FRAME
            && bytes.getInt(Integer.BYTES) == VERSION
            && content.length - FRAME == (long) Double.BYTES * bytes.getInt(2 * Integer.BYTES)
            && bytes.getInt(end) == checksum(content);
    if (!whole) {
      throw refused("the scores are damaged, or of another version");
    }
    bytes.position(FRAME - Integer.BYTES).limit(end);
    for (int id = 0; bytes.hasRemaining(); id++) {
      put(id, bytes.getDouble());
    }
  }

  private void parse(List<String> lines, String column) {
    List<String> header = lines.isEmpty() ? List.of() : cells(lines.get(0));
    int idAt = header.indexOf(ID);
    int scoreAt = header.indexOf(column);
    if (idAt < 0 || scoreAt < 0) {
      throw refused("its first line names no columns '" + ID + "' and '" + column + "'");
    }
    for (int line = 2; line <= lines.size(); line++) {
      List<String> cells = cells(lines.get(line - 1));
      try {
        if (cells.size() != header.size()) {
          throw new NumberFormatException(cells.size() + " values, not " + header.size());
        }
        if (!cells.get(scoreAt).isEmpty()) {
          put(Integer.parseInt(cells.get(idAt)), Double.parseDouble(cells.get(scoreAt)));
        }
      } catch (NumberFormatException wrong) {
        throw refused("line " + line + " is damaged: " + wrong.getMessage());
      }
    }
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.split(",", -1)).map(String::strip).toList();
  }

  private void put(int id, double score) {
    if (id < 0 || id >= scores.length) {
      throw refused("it has a score of id " + id + ", but the training split has " + scores.length);
    }
    if (known[id]) {
      throw refused("id " + id + " is there twice");
    }
    if (!Double.isFinite(score)) {
      throw refused("the score of id " + id + " is " + score);
    }
    scores[id] = score;
    known[id] = true;
  }

  private void requireAll() {
    int missing = 0;
    int first = 0;
    for (int id = scores.length - 1; id >= 0; id--) {
      missing += known[id] ? 0 : 1;
      first = known[id] ? first : id;
    }
    if (missing > 0) {
      throw refused(
          "it has no score for id %d (%d of %d examples are missing)"
              .formatted(first, missing, scores.length));
    }
  }

  private DataException refused(String what) {
    return new DataException(what, where, "give one finite score for every training example");
  }

  private static int checksum(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, bytes.length - Integer.BYTES);
    return (int) crc.getValue();
  }
}
