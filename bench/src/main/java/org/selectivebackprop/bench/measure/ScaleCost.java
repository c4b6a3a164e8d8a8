package org.selectivebackprop.bench.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * What a part of the loop's bookkeeping, such as "score cache", takes for each example of a data
 * set: nanoseconds, bytes it keeps on the heap, bytes it writes. What is not measured are the
 * numbers of the largest data set measured.
 */
public record ScaleCost(
    String part,
    long examples,
    double nanoseconds,
    double heapBytes,
    double fileBytes,
    boolean measured)
    implements Measurement {
  /** The size that is not measured, but told. */
  static final long EXTRAPOLATED = 1_000_000_000;

  /** The same for each example of a larger data set. */
  ScaleCost extrapolated() {
    return new ScaleCost(part, EXTRAPOLATED, nanoseconds, heapBytes, fileBytes, false);
  }

  /** Those of the largest data set, extrapolated; none if it is as large. */
  static List<Measurement> extrapolated(List<? extends Measurement> measured) {
    List<Measurement> all = new ArrayList<>();
    long largest =
        measured.stream().mapToLong(m -> m instanceof ScaleCost c ? c.examples : 0).max().orElse(0);
    for (Measurement found : measured) {
      if (found instanceof ScaleCost cost && cost.examples == largest && largest < EXTRAPOLATED) {
        all.add(cost.extrapolated());
      }
    }
    return all;
  }
}
