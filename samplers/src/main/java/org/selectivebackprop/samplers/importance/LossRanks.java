package org.selectivebackprop.samplers.importance;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Examples ranked by their latest known loss, largest first; unseen ones before all, and of equal
 * ones the lower id first.
 *
 * <p>Ranks change only when {@link #sort} is called. An example whose loss came out not finite
 * counts as unseen again, and the second time is left out of the ranking for good.
 */
final class LossRanks {
  private static final double LEFT_OUT = Double.NEGATIVE_INFINITY;

  private final double[] losses;
  private final boolean[] failedOnce;
  private int[] order;
  private final int[] rankOf;

  /** N examples that nobody has seen. */
  LossRanks(int examples) {
    losses = new double[examples];
    Arrays.fill(losses, Double.POSITIVE_INFINITY);
    failedOnce = new boolean[examples];
    order = IntStream.range(0, examples).toArray();
    rankOf = order.clone();
  }

  /** How many examples there are, ranked or not. */
  int examples() {
    return losses.length;
  }

  /** How many examples are ranked. */
  int size() {
    return order.length;
  }

  /** The example at a rank, from 0. */
  int id(int rank) {
    return order[rank];
  }

  /** The rank of an example. */
  int rank(int id) {
    return rankOf[id];
  }

  /** The examples of the first ranks. */
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

  /** Bytes that {@link #write} takes. */
  int bytes() {
    return 2 * Integer.BYTES + losses.length * (Double.BYTES + 1) + order.length * Integer.BYTES;
  }

  void write(ByteBuffer state) {
    state.putInt(losses.length).putInt(order.length);
    for (int id = 0; id < losses.length; id++) {
      state.putDouble(losses[id]).put((byte) (failedOnce[id] ? 1 : 0));
    }
    for (int id : order) {
      state.putInt(id);
    }
  }

  /** What was written. */
  static LossRanks read(ByteBuffer state) {
    LossRanks ranks = new LossRanks(state.getInt());
    int[] order = new int[state.getInt()];
    for (int id = 0; id < ranks.losses.length; id++) {
      ranks.losses[id] = state.getDouble();
      ranks.failedOnce[id] = state.get() == 1;
    }
    for (int rank = 0; rank < order.length; rank++) {
      order[rank] = state.getInt();
    }
    ranks.rank(order);
    return ranks;
  }
}
