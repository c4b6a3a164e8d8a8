package org.selectivebackprop.core.distributed;

import java.util.List;
import org.selectivebackprop.core.model.Dropout;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Parameter;
import org.selectivebackprop.core.model.Tensors;

/**
 * The counters of dropout masks, which are far apart on different ranks: masks depend on the
 * position within a rank's slice, so equal counters would repeat them on every rank. Rank 0 has
 * those of the state.
 */
final class MaskCounters {
  /** Ranks are so many steps times {@link Dropout#CARRY} apart. */
  private static final int DISTANCE = 1 << 12;

  private final List<Parameter> counters;
  private final int rank;

  MaskCounters(Network network, int rank) {
    this.rank = rank;
    counters =
        network.statistics().stream()
            .filter(parameter -> parameter.initial() == Parameter.Initial.COUNTER)
            .toList();
  }

  List<Parameter> counters() {
    return counters;
  }

  /** Whether this rank's counters are others than the state's. */
  boolean shifts() {
    return rank > 0 && !counters.isEmpty();
  }

  /** This rank's, of a state's. */
  Tensors own(Tensors state) {
    return shifted(state, rank * DISTANCE);
  }

  /** The state's, of this rank's. */
  Tensors common(Tensors own) {
    return shifted(own, -rank * DISTANCE);
  }

  private Tensors shifted(Tensors from, int distance) {
    if (!shifts()) {
      return from;
    }
    Tensors.Builder shifted = Tensors.builder();
    for (Parameter counter : counters) {
      float[] values = from.values(counter.name());
      values[1] = Math.floorMod((int) values[1] + distance, Dropout.CARRY);
      shifted.add(counter.name(), counter.shape(), values);
    }
    return from.with(shifted.build());
  }
}
