package org.selectivebackprop.samplers.score;

import org.selectivebackprop.core.spi.Dataset;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.ExampleBatch;
import org.selectivebackprop.core.spi.NetworkFactory;
import org.selectivebackprop.core.spi.ScorerContext;
import org.selectivebackprop.core.spi.TrainingEngine;

/**
 * The run as one of several scorers in one sees it: with randomness and networks of its own.
 *
 * @param context of the whole
 * @param part tells the parts apart
 */
record PartContext(ScorerContext context, String part) implements ScorerContext {
  @Override
  public boolean resumed() {
    return context.resumed();
  }

  @Override
  public Dataset dataset() {
    return context.dataset();
  }

  @Override
  public int epochs() {
    return context.epochs();
  }

  @Override
  public int batchSize() {
    return context.batchSize();
  }

  @Override
  public Draws draws() {
    return context.draws().child(part);
  }

  @Override
  public TrainingEngine open(NetworkFactory network, String purpose) {
    return context.open(network, part + ": " + purpose);
  }

  @Override
  public void read(ExampleBatch batch, int id, int epoch) {
    context.read(batch, id, epoch);
  }

  @Override
  public void progress(String what, double share) {
    context.progress(part + ": " + what, share);
  }
}
