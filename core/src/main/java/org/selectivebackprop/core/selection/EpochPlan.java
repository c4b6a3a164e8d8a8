package org.selectivebackprop.core.selection;

import java.util.Arrays;
import java.util.Optional;

/**
 * Which examples take part in an epoch at all, decided before it starts.
 *
 * <p>Core shuffles them: a plan says which, never in which order.
 */
public final class EpochPlan {
  private static final EpochPlan EVERYTHING = new EpochPlan(Optional.empty(), new double[0]);

  private final Optional<int[]> ids;
  private final double[] weights;

  private EpochPlan(Optional<int[]> ids, double[] weights) {
    this.ids = ids;
    this.weights = weights;
  }

  /** The whole training split, every loss with weight 1. */
  public static EpochPlan everything() {
    return EVERYTHING;
  }

  /**
   * A part of the training split, every loss with weight 1.
   *
   * @param ids distinct ids in [0, examples); copied
   */
  public static EpochPlan of(int[] ids) {
    double[] ones = new double[ids.length];
    Arrays.fill(ones, 1);
    return new EpochPlan(Optional.of(ids.clone()), ones);
  }

  /**
   * A part of the training split.
   *
   * @param ids distinct ids in [0, examples); copied
   * @param weights one loss factor per id, finite and at least 0; copied
   */
  public static EpochPlan of(int[] ids, double[] weights) {
    if (ids.length != weights.length) {
      throw new IllegalArgumentException(ids.length + " ids, " + weights.length + " weights");
    }
    return new EpochPlan(Optional.of(ids.clone()), weights.clone());
  }

  /** A copy of the ids that take part; empty if all do. */
  public Optional<int[]> ids() {
    return ids.map(int[]::clone);
  }

  /** A copy of the loss factors, in the order of {@link #ids}; empty if everything takes part. */
  public double[] weights() {
    return weights.clone();
  }
}
