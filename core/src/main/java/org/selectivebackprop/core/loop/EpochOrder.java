package org.selectivebackprop.core.loop;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.EpochPlan;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Permutation;
import org.selectivebackprop.core.spi.StateFields;

/** Hands out an epoch's candidates: those planned, shuffled, or those that a policy names. */
final class EpochOrder {
  private final Optional<int[]> planned;
  private final double[] weights;
  private final Permutation shuffle;
  private int next;

  EpochOrder(EpochPlan plan, int examples, Draws draws) {
    this(plan.ids(), weightsById(plan, examples), examples, draws);
  }

  private EpochOrder(Optional<int[]> planned, double[] weights, int examples, Draws draws) {
    this.planned = planned;
    this.weights = weights;
    shuffle = new Permutation(draws, planned.map(ids -> ids.length).orElse(examples));
  }

  void save(DataOutput to) throws IOException {
    to.writeBoolean(planned.isPresent());
    if (planned.isPresent()) {
      to.writeInt(shuffle.size());
      StateFields.writeInts(planned.get(), to);
    }
    to.writeInt(weights.length);
    StateFields.writeDoubles(weights, to);
    to.writeInt(next);
  }

  static EpochOrder restored(DataInput from, int examples, Draws draws) throws IOException {
    Optional<int[]> planned = Optional.empty();
    if (from.readBoolean()) {
      int size = StateFields.readInt(from, "number of planned examples", 0, examples);
      int[] ids = StateFields.readInts(from, "planned id", size, 0, examples - 1);
      StateFields.check(Arrays.stream(ids).distinct().count() == size, "an id planned twice");
      planned = Optional.of(ids);
    }
    int weighted = StateFields.readAllOrNone(from, "planned weights", examples);
    double[] weights =
        StateFields.readDoubles(
            from, "planned weight", weighted, weight -> weight >= 0 && Double.isFinite(weight));
    EpochOrder order = new EpochOrder(planned, weights, examples, draws);
    order.next = StateFields.readInt(from, "position", 0, order.shuffle.size());
    return order;
  }

  boolean exhausted() {
    return next == shuffle.size();
  }

  /** The ids asked for, at most as many as the epoch has left. */
  int[] take(CandidateRequest request) {
    if (!request.countsTowardsEpoch()) {
      return request.ids().orElseThrow();
    }
    int from = next;
    next += Math.min(request.size(), shuffle.size() - from);
    int count = next - from;
    return request
        .ids()
        .map(named -> Arrays.copyOf(named, count))
        .orElseGet(() -> IntStream.range(from, from + count).map(this::id).toArray());
  }

  /** Passes on the next ids of the shuffle without taking them, at most as many as are left. */
  void peek(int count, IntConsumer reader) {
    for (int i = next; i < Math.min(shuffle.size(), next + (long) count); i++) {
      reader.accept(id(i));
    }
  }

  /** Loss factor that the plan gave an example; 1 if it gave none. */
  double weight(int id) {
    return weights.length == 0 ? 1 : weights[id];
  }

  private int id(int position) {
    int index = shuffle.at(position);
    return planned.map(ids -> ids[index]).orElse(index);
  }

  /** Loss factors by id; empty if the plan has no weights. */
  private static double[] weightsById(EpochPlan plan, int examples) {
    double[] weights = plan.weights();
    int[] ids = plan.ids().orElseGet(() -> new int[0]);
    double[] byId = new double[weights.length == 0 ? 0 : examples];
    Arrays.fill(byId, 1);
    for (int i = 0; i < weights.length; i++) {
      byId[ids[i]] = weights[i];
    }
    return byId;
  }
}
