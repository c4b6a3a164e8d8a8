package org.selectivebackprop.samplers.score;

import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.networks.NetworkFactory;
import org.selectivebackprop.core.selection.ScorerContext;
import org.selectivebackprop.core.spi.Draws;

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
