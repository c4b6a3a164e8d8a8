package org.selectivebackprop.samplers.published;

import java.util.stream.IntStream;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.samplers.baseline.TopK;

/** A random part of the ids, drawn by id. */
final class RandomPart {
  private RandomPart() {}

  /**
   * The ids in [0, size) with the smallest draws, ascending.
   *
   * @param share in [0, 1]; {@code round(share * size)} ids are drawn, at least 1
   */
  static int[] of(int size, double share, Draws draws) {
    int count = (int) Math.max(1, Math.round(share * size));
    if (count == size) {
      return IntStream.range(0, size).toArray();
    }
    double[] keys = IntStream.range(0, size).mapToDouble(id -> -draws.uniform(id)).toArray();
    return TopK.largest(keys, count);
  }
}
