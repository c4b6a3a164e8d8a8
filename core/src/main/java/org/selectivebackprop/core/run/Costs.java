package org.selectivebackprop.core.run;

import java.util.EnumMap;
import java.util.Map;

/**
 * What a run or an epoch cost.
 *
 * @param considered candidates considered
 * @param selectForward examples that had a selecting forward pass
 * @param scoringUnits what scoring cost in forward units: a scoring pass at full size is 1 per
 *     example, at a smaller size or by a scorer's own network less, in proportion to its
 *     multiply-adds; with a gradient of each example 3
 * @param trained examples that had a forward and backward pass; one drawn twice counts twice
 * @param trainingUnits what training cost in forward units: 3 per example, less where layers are
 *     frozen, see {@link org.selectivebackprop.core.model.Network#backwardUnits}
 * @param updates training steps
 * @param nonFinite scores and losses that were not finite
 * @param nanos time by phase; the phases add up to {@code totalNanos}
 * @param totalNanos wall-clock time
 */
public record Costs(
    long considered,
    long selectForward,
    double scoringUnits,
    long trained,
    double trainingUnits,
    long updates,
    long nonFinite,
    Map<Phase, Long> nanos,
    long totalNanos) {
  public Costs {
    nanos = Map.copyOf(nanos);
  }

  /** Seconds spent in one phase. */
  public double seconds(Phase phase) {
    return 1e-9 * nanos.getOrDefault(phase, 0L);
  }

  /** Wall-clock seconds. */
  public double totalSeconds() {
    return 1e-9 * totalNanos;
  }

  /**
   * Cost in forward units: one inference forward is 1, a training step 3 per example, for a
   * backward pass counts as two forward passes, less where layers are frozen. Free of a machine's
   * noise.
   */
  public double forwardUnits() {
    return scoringUnits + trainingUnits;
  }

  /** What was added since {@code earlier}. */
  public Costs minus(Costs earlier) {
    Map<Phase, Long> difference = new EnumMap<>(Phase.class);
    for (Phase phase : Phase.values()) {
      difference.put(phase, nanos.getOrDefault(phase, 0L) - earlier.nanos.getOrDefault(phase, 0L));
    }
    return new Costs(
        considered - earlier.considered,
        selectForward - earlier.selectForward,
        scoringUnits - earlier.scoringUnits,
        trained - earlier.trained,
        trainingUnits - earlier.trainingUnits,
        updates - earlier.updates,
        nonFinite - earlier.nonFinite,
        difference,
        totalNanos - earlier.totalNanos);
  }
}
