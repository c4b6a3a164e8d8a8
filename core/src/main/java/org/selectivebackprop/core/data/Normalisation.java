package org.selectivebackprop.core.data;

import java.util.List;

/**
 * Per-channel constants, on the scale of pixels in [0, 1].
 *
 * @param mean one per channel
 * @param std one per channel, above 0
 */
public record Normalisation(List<Double> mean, List<Double> std) {
  /** Copies the lists and checks that they fit together. */
  public Normalisation {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
    if (mean.size() != std.size() || std.stream().anyMatch(d -> !(d > 0))) {
      throw new IllegalArgumentException("mean " + mean + ", std " + std);
    }
  }
}
