package org.selectivebackprop.core.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.selectivebackprop.core.spi.Draws;

/**
 * Ids in an order that draws decide, each order as likely: a larger number of them holds a smaller
 * one.
 */
public final class ShuffledIds {
  private ShuffledIds() {}

  /** Every id of a split. */
  public static int[] all(Dataset.Split split, Draws draws) {
    long[] keys = new long[split.size()];
    for (int id = 0; id < keys.length; id++) {
      // The draw above, the id below: one number to sort by, and ids decide between equal draws.
      keys[id] = (long) (draws.uniform(id) * (1L << 31)) << Integer.SIZE | id;
    }
    Arrays.sort(keys);
    return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
  }

  /** The ids of each class, by its index. */
  public static List<int[]> byClass(Dataset.Split split, int classes, Draws draws) {
    List<IntStream.Builder> ids =
        IntStream.range(0, classes).mapToObj(label -> IntStream.builder()).toList();
    for (int id : all(split, draws)) {
      ids.get(split.label(id)).add(id);
    }
    return ids.stream().map(builder -> builder.build().toArray()).toList();
  }

  /** The first ids of each class together, ascending. */
  public static int[] first(List<int[]> byClass, int[] counts) {
    return IntStream.range(0, counts.length)
        .flatMap(label -> Arrays.stream(byClass.get(label), 0, counts[label]))
        .sorted()
        .toArray();
  }
}
