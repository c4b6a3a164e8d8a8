package org.selectivebackprop.bench.measure;

import java.util.List;

/**
 * How long one call took, round after round.
 *
 * @param seconds of each round, at least one
 */
public record Timing(List<Double> seconds) {
  /** Copies the list. */
  public Timing {
    seconds = List.copyOf(seconds);
    if (seconds.isEmpty()) {
      throw new IllegalArgumentException("no rounds");
    }
  }

  /** The shortest: what the machine can do when nothing disturbs it. */
  public double best() {
    return seconds.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  /** The middle one, or the mean of the two in the middle: what to expect. */
  public double median() {
    double[] sorted = seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
