package org.selectivebackprop.core.data;

import java.util.List;

/**
 * Per-channel constants, on the scale of pixels in [0, 1].
 *
 * @param mean one per channel, finite
 * @param std one per channel, finite and above 0
 */
public record Normalisation(List<Double> mean, List<Double> std) {
  /** Copies the lists and checks that they fit together. */
  public Normalisation {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
    if (mean.size() != std.size()
        || mean.stream().anyMatch(value -> !Double.isFinite(value))
        || std.stream().anyMatch(value -> !(value > 0 && Double.isFinite(value)))) {
      throw new IllegalArgumentException(
          "mean %s and std %s are not as many finite numbers, std above 0".formatted(mean, std));
    }
  }
}
