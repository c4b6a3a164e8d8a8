package org.selectivebackprop.core.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.spi.Draws;

/**
 * A training split in two parts, each with ids of its own from 0, in the order that the examples
 * had.
 *
 * @param rest what is left to train on
 * @param held a share of each class, to measure on
 */
public record TrainingParts(DerivedSplit rest, DerivedSplit held) {
  /**
   * Holds out a share of each class, or of all where the target is no class, to the nearest whole
   * example.
   *
   * @param share in (0, 1)
   * @param draws decide which examples; a larger share holds those of a smaller one
   * @param where what gives the share, for the error
   * @throws ConfigException if one of the parts were empty
   */
  public static TrainingParts divide(Dataset dataset, double share, Draws draws, String where) {
    return divide(dataset.train(), dataset.spec().target().groups(), share, draws, where);
  }

  static TrainingParts divide(
      Dataset.Split all, int groups, double share, Draws draws, String where) {
    List<int[]> byClass = ShuffledIds.byClass(all, groups, draws);
    int[] counts = byClass.stream().mapToInt(ids -> (int) Math.round(share * ids.length)).toArray();
    int[] held = ShuffledIds.first(byClass, counts);
    if (held.length == 0 || held.length == all.size()) {
      throw new ConfigException(
          "holding out %s of %s training examples leaves a split empty"
              .formatted(held.length, all.size()),
          where,
          "choose a share that is less extreme than " + share);
    }
    int[] rest =
        IntStream.range(0, all.size()).filter(id -> Arrays.binarySearch(held, id) < 0).toArray();
    return new TrainingParts(DerivedSplit.choose(all, rest), DerivedSplit.choose(all, held));
  }
}
