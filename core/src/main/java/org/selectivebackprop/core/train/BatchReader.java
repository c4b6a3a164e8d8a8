package org.selectivebackprop.core.train;

import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.spi.Augmentation;
import org.selectivebackprop.core.spi.Dataset;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.ExampleBatch;

/** Puts training examples into a batch, augmented by (seed, epoch, id). */
final class BatchReader {
  private final Dataset.Split split;
  private final ImageShape shape;
  private final Augmentation augmentation;
  private final Draws draws;

  BatchReader(Run run) {
    split = run.dataset().train();
    shape = run.dataset().shape();
    augmentation = run.augmentation();
    draws = Draws.of(run.settings().seed(), "augmentation");
  }

  /** Appends one example as it looks in the given epoch. */
  void add(ExampleBatch batch, int id, int epoch, double weight) {
    int offset = batch.add(id, split.label(id), weight);
    split.image(id, batch.images(), offset);
    augmentation.apply(batch.images(), offset, shape, draws.epoch(epoch), id);
  }
}
