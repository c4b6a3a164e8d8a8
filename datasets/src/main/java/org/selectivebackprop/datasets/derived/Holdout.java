package org.selectivebackprop.datasets.derived;

import java.util.function.UnaryOperator;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.DerivedDataset;
import org.selectivebackprop.core.data.TrainingParts;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.spi.Draws;

/**
 * Divides the training split: a share of each class becomes the test split, to choose settings
 * without the data that results are measured on. Labels stay as they are inside.
 */
public record Holdout(double share, long seed) implements UnaryOperator<Dataset> {
  static final Param<Double> SHARE =
      Param.real("share", 0.1, "share of each class of the training split that becomes the test")
          .in(Range.open(0, 1));

  public Holdout {
    SHARE.require(share);
  }

  @Override
  public Dataset apply(Dataset dataset) {
    TrainingParts parts =
        TrainingParts.divide(
            dataset, share, Draws.of(seed, "holdout"), "data set 'holdout', parameter 'share'");
    return DerivedDataset.of(dataset, parts.rest(), parts.held());
  }
}
