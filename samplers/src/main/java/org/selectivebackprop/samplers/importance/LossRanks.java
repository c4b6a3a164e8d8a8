package org.selectivebackprop.samplers.importance;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.StateFields;

/**
 * Examples ranked by their latest known loss, largest first, unseen ones before all. One whose loss
 * came out not finite counts as unseen again, and the second time is left out for good.
 */
final class LossRanks {
  private static final double LEFT_OUT = Double.NEGATIVE_INFINITY;

  private final double[] losses;
  private final boolean[] failedOnce;
  private int[] order;
  private final int[] rankOf;

  LossRanks(int examples) {
    losses = new double[examples];
    Arrays.fill(losses, Double.POSITIVE_INFINITY);
    failedOnce = new boolean[examples];
    order = IntStream.range(0, examples).toArray();
    rankOf = order.clone();
  }

  int examples() {
    return losses.length;
  }

  int size() {
    return order.length;
  }

  int id(int rank) {
    return order[rank];
  }

  int rank(int id) {
    return rankOf[id];
  }

  int[] worst(int count) {
    return Arrays.copyOf(order, Math.min(count, order.length));
  }

  /** Takes in a loss, whatever it is; ranks stay until {@link #sort}. */
  void learn(int id, double loss) {
    if (losses[id] == LEFT_OUT) {
      return;
    }
    if (Double.isFinite(loss)) {
      losses[id] = loss;
      failedOnce[id] = false;
    } else {
      losses[id] = failedOnce[id] ? LEFT_OUT : Double.POSITIVE_INFINITY;
      failedOnce[id] = true;
    }
  }

  /** Ranks anew, in O(N log N); if every example would be left out, ranks stay. */
  void sort() {
    int[] ranked =
        IntStream.range(0, losses.length)
            .filter(id -> losses[id] != LEFT_OUT)
            .boxed()
            // Stable, so that of equal losses the lower id stays first.
            .sorted(Comparator.comparingDouble((Integer id) -> -losses[id]))
            .mapToInt(Integer::intValue)
            .toArray();
    if (ranked.length > 0) {
      rank(ranked);
    }
  }

  private void rank(int[] ranked) {
    order = ranked;
    for (int rank = 0; rank < order.length; rank++) {
      rankOf[order[rank]] = rank;
    }
  }

  void save(DataOutput to) throws IOException {
    to.writeInt(losses.length);
    StateFields.writeDoubles(losses, to);
    for (boolean failed : failedOnce) {
      to.writeBoolean(failed);
    }
    to.writeInt(order.length);
    StateFields.writeInts(order, to);
  }

  static LossRanks restored(DataInput from, Progress at) throws IOException {
    int examples = StateFields.readAllOrNone(from, "losses", at.examples());
    LossRanks ranks = new LossRanks(examples);
    for (int id = 0; id < examples; id++) {
      ranks.losses[id] = StateFields.readDouble(from, "loss", loss -> !Double.isNaN(loss));
    }
    for (int id = 0; id < examples; id++) {
      ranks.failedOnce[id] = from.readBoolean();
    }
    int ranked = StateFields.readInt(from, "number of ranks", Math.min(1, examples), examples);
    ranks.rank(StateFields.readInts(from, "ranked id", ranked, 0, examples - 1));
    StateFields.check(
        Arrays.stream(ranks.order).distinct().count() == ranked, "an id has two ranks");
    return ranks;
  }
}
