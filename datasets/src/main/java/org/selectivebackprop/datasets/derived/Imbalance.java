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
 * Fewer training examples of the later classes; the test split stays whole.
 *
 * <p>Of C classes, class i keeps ⌊n<sub>i</sub> f<sup>i/(C-1)</sup>⌋ of its n<sub>i</sub> examples,
 * or in steps ⌊n<sub>i</sub> f⌋ where i ≥ ⌊C/2⌋ and all of them elsewhere.
 *
 * @param factor f, the share that the last class keeps, in (0, 1]; others call 1/f the imbalance
 * @see <a href="https://arxiv.org/abs/1901.05555">Cui et al. 2019, section 5.1, long-tailed
 *     CIFAR</a>
 * @see <a href="https://arxiv.org/abs/1710.05381">Buda et al. 2018, section 3.1, step imbalance</a>
 */
public record Imbalance(double factor, Kind kind, long seed) implements UnaryOperator<Dataset> {
  public enum Kind {
    /** By the same ratio from each class to the next. */
    EXPONENTIAL,
    /** Once, in the middle. */
    STEP
  }

  static final Param<Double> FACTOR =
      Param.real("factor", 0.01, "share of its training examples that the last class keeps")
          .in(Range.openClosed(0, 1));

  static final Param<Kind> KIND =
      Param.choice("kind", Kind.EXPONENTIAL, "how the share falls from class to class");

  public Imbalance {
    FACTOR.require(factor);
  }

  /** The data set out of balance; the data set itself if the factor is 1. */
  @Override
  public Dataset apply(Dataset dataset) {
    Dataset.Split train = dataset.train();
    int classes = DerivedDatasets.classes(dataset, "imbalance").size();
    List<int[]> byClass = ShuffledIds.byClass(train, classes, Draws.of(seed, "imbalance"));
    int[] counts = new int[classes];
    for (int label = 0; label < classes; label++) {
      int there = byClass.get(label).length;
      counts[label] = (int) (there * share(label, classes));
      if (counts[label] == 0 && there > 0) {
        throw new ConfigException(
            "a factor of %s leaves none of the %s examples of class '%s'"
                .formatted(factor, there, dataset.classes().get(label)),
            "data set 'imbalance', parameter 'factor'",
            "raise it");
      }
    }
    return Arrays.stream(counts).sum() == train.size()
        ? dataset
        : DerivedDataset.of(
            dataset,
            DerivedSplit.choose(train, ShuffledIds.first(byClass, counts)),
            dataset.test());
  }

  private double share(int label, int classes) {
    return switch (kind) {
      case EXPONENTIAL -> StrictMath.pow(factor, label / (classes - 1.0));
      case STEP -> label < classes / 2 ? 1 : factor;
    };
  }
}
