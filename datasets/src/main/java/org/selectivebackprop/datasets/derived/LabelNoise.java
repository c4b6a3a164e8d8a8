package org.selectivebackprop.datasets.derived;

import java.util.function.UnaryOperator;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.DerivedDataset;
import org.selectivebackprop.core.data.DerivedSplit;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.spi.Draws;

/**
 * Moves training labels, with a chance in [0, 1), to another class, each as likely (<a
 * href="https://arxiv.org/abs/1910.00762">Jiang et al. 2019, section 5.4, UniformFlip</a>). Draws
 * are keyed by id: a larger rate moves the same examples, and more.
 */
public record LabelNoise(long seed, double rate) implements UnaryOperator<Dataset> {
  static final Param<Double> RATE =
      Param.real("rate", 0.1, "chance of each training label to be moved to another class")
          .in(Range.closedOpen(0, 1));

  public LabelNoise {
    RATE.require(rate);
  }

  /** The same images with some labels moved; the data set itself if none is. */
  @Override
  public Dataset apply(Dataset dataset) {
    Dataset.Split train = dataset.train();
    int classes = DerivedDatasets.classes(dataset, "label-noise").size();
    Draws draws = Draws.of(seed, "label-noise");
    Draws which = draws.child("who");
    Draws where = draws.child("where");
    int[] labels = new int[train.size()];
    boolean moved = false;
    for (int id = 0; id < labels.length; id++) {
      labels[id] = train.label(id);
      if (which.uniform(id) < rate) {
        int step = 1 + (int) (where.uniform(id) * (classes - 1));
        labels[id] = (labels[id] + step) % classes;
        moved = true;
      }
    }
    return moved
        ? DerivedDataset.of(dataset, DerivedSplit.relabel(train, labels), dataset.test())
        : dataset;
  }
}
