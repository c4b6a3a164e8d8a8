package org.selectivebackprop.core.loop;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.EpochPlan;
import org.selectivebackprop.core.spi.StateFields;

/**
 * Hands out an epoch's candidates: the planned examples in shuffled order, or those a policy names.
 *
 * <p>An epoch ends when as many candidates were handed out as it planned; named ones count, except
 * those requested as extra.
 */
final class EpochOrder {
  private final int[] order;
  private final double[] weights;
  private int next;

  EpochOrder(EpochPlan plan, int examples, RandomGenerator random) {
    order = plan.ids().orElseGet(() -> IntStream.range(0, examples).toArray());
    weights = weightsById(plan, order, examples);
    shuffle(order, random);
  }

  private EpochOrder(int[] order, double[] weights, int next) {
    this.order = order;
    this.weights = weights;
    this.next = next;
  }

  void save(DataOutput to) throws IOException {
    to.writeInt(order.length);
    StateFields.writeInts(order, to);
    to.writeInt(weights.length);
    StateFields.writeDoubles(weights, to);
    to.writeInt(next);
  }

  static EpochOrder restored(DataInput from, int examples) throws IOException {
    int size = StateFields.readInt(from, "number of planned examples", 0, examples);
    int[] order = StateFields.readInts(from, "planned id", size, 0, examples - 1);
    StateFields.check(Arrays.stream(order).distinct().count() == size, "an id planned twice");
    int weighted = StateFields.readAllOrNone(from, "planned weights", examples);
    double[] weights =
        StateFields.readDoubles(
            from, "planned weight", weighted, weight -> weight >= 0 && Double.isFinite(weight));
    return new EpochOrder(order, weights, StateFields.readInt(from, "position", 0, size));
  }

  boolean exhausted() {
    return next == order.length;
  }

  /** The ids asked for, at most as many as the epoch has left. */
  int[] take(CandidateRequest request) {
    if (!request.countsTowardsEpoch()) {
      return request.ids().orElseThrow();
    }
    int from = next;
    next += Math.min(request.size(), order.length - from);
    int count = next - from;
    return request
        .ids()
        .map(named -> Arrays.copyOf(named, count))
        .orElseGet(() -> Arrays.copyOfRange(order, from, from + count));
  }

  /**
   * Passes on the next ids of the shuffle without taking them, at most as many as the epoch has
   * left.
   */
  void peek(int count, IntConsumer reader) {
    for (int i = next; i < Math.min(order.length, next + (long) count); i++) {
      reader.accept(order[i]);
    }
  }

  /** Loss factor that the plan gave an example; 1 if it gave none. */
  double weight(int id) {
    return weights.length == 0 ? 1 : weights[id];
  }

  /** Loss factors by id; empty if the plan has no weights. */
  private static double[] weightsById(EpochPlan plan, int[] ids, int examples) {
    double[] planned = plan.weights();
    double[] byId = new double[planned.length == 0 ? 0 : examples];
    Arrays.fill(byId, 1);
    for (int i = 0; i < planned.length; i++) {
      byId[ids[i]] = planned[i];
    }
    return byId;
  }

  private static void shuffle(int[] order, RandomGenerator random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
  }
}
