package org.selectivebackprop.core.loop;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.selectivebackprop.core.selection.ScoreAge;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.StateFields;
import org.selectivebackprop.core.spi.Stateful;

/** The last finite score of every example and its age: 16 bytes an example. */
final class ScoreCache implements Stateful {
  private static final int NEVER = -1;

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

  /** Replaces a score but keeps its age; an example without one gets none. */
  void replace(int id, double score) {
    if (has(id) && Double.isFinite(score)) {
      scores[id] = score;
    }
  }

  void reused(int id) {
    presentations[id]++;
  }

  @Override
  public void save(DataOutput to) throws IOException {
    to.writeInt(scores.length);
    StateFields.writeDoubles(scores, to);
    StateFields.writeInts(scoredEpochs, to);
    StateFields.writeInts(presentations, to);
  }

  @Override
  public void restore(DataInput from, Progress at) throws IOException {
    int count = from.readInt();
    StateFields.check(count == scores.length, count + " scores for " + scores.length + " examples");
    for (int id = 0; id < count; id++) {
      scores[id] = StateFields.readDouble(from, "score", Double::isFinite);
    }
    for (int id = 0; id < count; id++) {
      scoredEpochs[id] = StateFields.readInt(from, "epoch of a score", NEVER, at.epoch());
    }
    for (int id = 0; id < count; id++) {
      int most = has(id) ? Integer.MAX_VALUE / 2 : 0;
      presentations[id] = StateFields.readInt(from, "presentations of a score", 0, most);
    }
  }
}
