package org.selectivebackprop.core.train;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.selectivebackprop.core.spi.ScoreAge;

/** The last finite score of every example and its age: 16 bytes an example. */
final class ScoreCache {
  private static final int NEVER = -1;
  private static final int BYTES = Double.BYTES + 2 * Integer.BYTES;

  private final double[] scores;
  private final int[] scoredEpochs;
  private final int[] presentations;

  ScoreCache(int examples) {
    scores = new double[examples];
    scoredEpochs = new int[examples];
    presentations = new int[examples];
    Arrays.fill(scoredEpochs, NEVER);
  }

  boolean has(int id) {
    return scoredEpochs[id] != NEVER;
  }

  double score(int id) {
    return scores[id];
  }

  /** {@link ScoreAge#NEVER} if it has no score. */
  ScoreAge age(int id, int epoch) {
    return has(id) ? new ScoreAge(epoch - scoredEpochs[id], presentations[id]) : ScoreAge.NEVER;
  }

  /** Stores a fresh score, or forgets the example if the score is not finite. */
  void put(int id, double score, int epoch) {
    boolean finite = Double.isFinite(score);
    scores[id] = finite ? score : 0;
    scoredEpochs[id] = finite ? epoch : NEVER;
    presentations[id] = 0;
  }

  /** Replaces a score without making it any younger; an example without one gets none. */
  void replace(int id, double score) {
    if (has(id) && Double.isFinite(score)) {
      scores[id] = score;
    }
  }

  /** Notes that an example was a candidate by its old score. */
  void reused(int id) {
    presentations[id]++;
  }

  /** Scores and ages of every example. */
  byte[] save() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES * scores.length);
    for (int id = 0; id < scores.length; id++) {
      bytes.putDouble(scores[id]).putInt(scoredEpochs[id]).putInt(presentations[id]);
    }
    return bytes.array();
  }

  /**
   * Takes back what {@link #save} gave.
   *
   * @throws IllegalArgumentException if it is of another number of examples
   */
  void restore(byte[] saved) {
    if (saved.length != BYTES * scores.length) {
      throw new IllegalArgumentException(
          saved.length / BYTES + " saved scores for " + scores.length + " examples");
    }
    ByteBuffer bytes = ByteBuffer.wrap(saved);
    for (int id = 0; id < scores.length; id++) {
      scores[id] = bytes.getDouble();
      scoredEpochs[id] = bytes.getInt();
      presentations[id] = bytes.getInt();
    }
  }
}
