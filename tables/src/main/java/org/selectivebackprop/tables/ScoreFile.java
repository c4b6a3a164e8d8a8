package org.selectivebackprop.tables;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.error.DiskReason;
import org.selectivebackprop.core.io.Checksums;

/**
 * One score per training example in a file, as text or as bytes; reading tells them apart.
 *
 * <p>Text: a {@link CsvTable} with the columns {@code id} and {@code score} among any others, and
 * one line per example in any order; what is empty or not a number is missing. Bytes: the magic
 * number 0x53425343, the version 1 and the number of examples as 32-bit integers, the scores by id
 * as 64-bit floating point numbers, and a CRC-32 of all that comes before it, big-endian.
 */
public final class ScoreFile {
  /** The column that holds the scores unless another is asked for. */
  public static final String SCORE = "score";

  private static final String ID = "id";
  private static final int MAGIC = 0x53425343;
  private static final int VERSION = 1;
  private static final int FRAME = 4 * Integer.BYTES;
  private static final int COUNT_AT = 2 * Integer.BYTES;
  private static final String DAMAGED = "the scores are damaged, or of another version";
  private static final String FIX =
      "give a table of 'id' and 'score', such as a run's examples.csv, with one finite score for"
          + " every training example";

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
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      byte[] head = in.readNBytes(FRAME);
      if (head.length >= Integer.BYTES && ByteBuffer.wrap(head).getInt() == MAGIC) {
        found.parse(head, in, Files.size(file));
      } else {
        found.parse(file, column);
      }
    } catch (IOException unreadable) {
      throw new DataException(
          "the scores cannot be read: " + DiskReason.of(unreadable), found.where, FIX, unreadable);
    }
    found.requireAll();
    return found.scores;
  }

  private void parse(byte[] head, DataInputStream in, long sizeBytes) throws IOException {
    if (head.length < FRAME
        || ByteBuffer.wrap(head).getInt(Integer.BYTES) != VERSION
        || sizeBytes - FRAME != (long) Double.BYTES * ByteBuffer.wrap(head).getInt(COUNT_AT)) {
      throw refused(DAMAGED);
    }
    int count = ByteBuffer.wrap(head).getInt(COUNT_AT);
    requireExample(Math.max(0, count - 1));
    ByteBuffer bytes = ByteBuffer.allocate(FRAME + Double.BYTES * count).put(head);
    in.readFully(bytes.array(), FRAME, bytes.remaining());
    int end = bytes.capacity() - Integer.BYTES;
    if (bytes.getInt(end) != checksum(bytes.array())) {
      throw refused(DAMAGED);
    }
    for (int id = 0; id < count; id++) {
      put(id, bytes.getDouble(FRAME - Integer.BYTES + Double.BYTES * id));
    }
  }

  private void parse(Path file, String column) {
    try (CsvTable table = CsvTable.open(file, FIX)) {
      int idAt = table.column(ID);
      int scoreAt = table.column(column);
      while (table.next()) {
        double score = table.number(scoreAt);
        double id = table.number(idAt);
        if (id != (int) id) {
          throw table.refuse("id '" + table.text(idAt) + "' is no whole number");
        }
        if (!Double.isNaN(score)) {
          put((int) id, score);
        }
      }
    }
  }

  private void put(int id, double score) {
    requireExample(id);
    if (known[id]) {
      throw refused("id " + id + " is there twice");
    }
    if (!Double.isFinite(score)) {
      throw refused("the score of id " + id + " is " + score);
    }
    scores[id] = score;
    known[id] = true;
  }

  private void requireExample(int id) {
    if (id < 0 || id >= scores.length) {
      throw refused("it has a score of id " + id + ", but the training split has " + scores.length);
    }
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
          "it has no score for id %s (%s of %s examples are missing)"
              .formatted(first, missing, scores.length));
    }
  }

  private DataException refused(String what) {
    return new DataException(what, where, FIX);
  }

  private static int checksum(byte[] bytes) {
    return Checksums.crc32(bytes, 0, bytes.length - Integer.BYTES);
  }
}
