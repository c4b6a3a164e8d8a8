package org.selectivebackprop.datasets.derived;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.DerivedDataset;
import org.selectivebackprop.core.data.DerivedSplit;
import org.selectivebackprop.core.data.ShuffledIds;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.spi.Draws;

/**
 * Fewer training examples: so many, or if 0 a share of them; balanced, as many of each class. A
 * larger subset by the same seed holds the smaller one; the test split stays whole.
 */
public record Subset(int examples, double share, boolean balanced, long seed)
    implements UnaryOperator<Dataset> {
  static final Param<Integer> EXAMPLES =
      Param.integer("examples", 0, "training examples to keep; 0 to keep a share")
          .in(Range.atLeast(0));

  static final Param<Double> SHARE =
      Param.real("share", 1, "share of the training examples to keep").in(Range.openClosed(0, 1));

  static final Param<Boolean> BALANCED =
      Param.bool("balanced", false, "whether to keep equally many of each class");

  public Subset {
    EXAMPLES.require(examples);
    SHARE.require(share);
    if (examples > 0 && share < 1) {
      throw new IllegalArgumentException(
          "'examples: " + examples + "' and 'share: " + share + "' exclude each other");
    }
  }

  /** The smaller data set; the data set itself if nothing is left out. */
  @Override
  public Dataset apply(Dataset dataset) {
    Dataset.Split train = dataset.train();
    int count = examples > 0 ? examples : (int) Math.round(share * train.size());
    if (count < 1 || count > train.size()) {
      throw misfit(
          "a subset of " + count + " examples of a data set that has " + train.size(),
          "give at least 1 and at most " + train.size() + " examples");
    }
    Draws draws = Draws.of(seed, "subset");
    int[] counts =
        balanced ? counts(DerivedDatasets.classes(dataset, "subset").size(), count) : new int[0];
    int[] ids = balanced ? drawEvenly(dataset, counts, draws) : drawAny(train, count, draws);
    return ids.length == train.size()
        ? dataset
        : DerivedDataset.of(dataset, DerivedSplit.choose(train, ids), dataset.test());
  }

  private static int[] drawAny(Dataset.Split train, int count, Draws draws) {
    int[] ids = Arrays.copyOf(ShuffledIds.all(train, draws), count);
    Arrays.sort(ids);
    return ids;
  }

  private static int[] drawEvenly(Dataset dataset, int[] counts, Draws draws) {
    List<int[]> byClass = ShuffledIds.byClass(dataset.train(), counts.length, draws);
    for (int label = 0; label < counts.length; label++) {
      int there = byClass.get(label).length;
      if (there < counts[label]) {
        throw misfit(
            "a balanced subset with %s examples of class '%s', which has %s"
                .formatted(counts[label], dataset.classes().get(label), there),
            "ask for at most "
                + Math.multiplyExact((long) there, counts.length)
                + " examples, or leave out 'balanced'");
      }
    }
    return ShuffledIds.first(byClass, counts);
  }

  /** As even as it goes; the first classes get one more where it does not. */
  private static int[] counts(int classes, int count) {
    int[] counts = new int[classes];
    for (int label = 0; label < classes; label++) {
      counts[label] = count / classes + (label < count % classes ? 1 : 0);
    }
    return counts;
  }

  private static ConfigException misfit(String what, String fix) {
    return new ConfigException(what, "data set 'subset'", fix);
  }
}
