package org.selectivebackprop.datasets.derived;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.spi.Draws;

/**
 * Divides the training split: a share of each class becomes the test split, and the test split
 * itself is not read. For choosing settings without the data that results are measured on.
 *
 * <p>Labels stay as they are inside: noise around a holdout leaves its test labels true, noise
 * inside does not.
 *
 * @param share of each class that is held out, to the nearest whole example, in (0, 1)
 */
public record Holdout(double share, long seed) implements UnaryOperator<Dataset> {
  static final Param<Double> SHARE =
      Param.real("share", 0.1, "share of each class of the training split that becomes the test")
          .in(Range.open(0, 1));

  /** Rejects what is out of range. */
  public Holdout {
    SHARE.require(share);
  }

  @Override
  public Dataset apply(Dataset dataset) {
    Dataset.Split all = dataset.train();
    List<int[]> byClass =
        ShuffledIds.byClass(all, dataset.classes().size(), Draws.of(seed, "holdout"));
    int[] counts = byClass.stream().mapToInt(ids -> (int) Math.round(share * ids.length)).toArray();
    int[] held = ShuffledIds.first(byClass, counts);
    if (held.length == 0 || held.length == all.size()) {
      throw new ConfigException(
          "a holdout of "
              + held.length
              + " of "
              + all.size()
              + " training examples leaves a split empty",
          "data set 'holdout', parameter 'share'",
          "choose a share that is less extreme than " + share);
    }
    return DerivedDataset.of(
        dataset,
        DerivedSplit.choose(all, others(held, all.size())),
        DerivedSplit.choose(all, held));
  }

  /** Every id below size that is not held; both ascend. */
  private static int[] others(int[] held, int size) {
    boolean[] isHeld = new boolean[size];
    for (int id : held) {
      isHeld[id] = true;
    }
    return IntStream.range(0, size).filter(id -> !isHeld[id]).toArray();
  }
}
