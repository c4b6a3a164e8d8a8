package org.selectivebackprop.core.loop;

import java.util.function.Supplier;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.PerExampleGradients;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.core.run.Phase;

/**
 * Single examples' gradients from a scorer's own engine, timed and counted as scoring: a forward
 * and a backward pass are three forward units an example, as in the scoring pass. The clipped sum
 * takes two of each, the first to find the lengths.
 *
 * @param gradients to measure
 * @param ledger records times and counts
 * @param share multiply-adds of its network over those of the trained one
 */
record CostTrackedGradients(PerExampleGradients gradients, CostLedger ledger, double share)
    implements PerExampleGradients {
  private static final int UNITS = 3;

  @Override
  public float[] norms(ExampleBatch batch) {
    return metered(batch, UNITS, () -> gradients.norms(batch));
  }

  @Override
  public float[] products(ExampleBatch batch, Tensors direction) {
    return metered(batch, UNITS, () -> gradients.products(batch, direction));
  }

  @Override
  public Tensors sum(ExampleBatch batch) {
    return metered(batch, UNITS, () -> gradients.sum(batch));
  }

  @Override
  public Tensors clippedSum(ExampleBatch batch, double bound) {
    return metered(batch, 2 * UNITS, () -> gradients.clippedSum(batch, bound));
  }

  @Override
  public void rows(ExampleBatch batch, long budgetBytes, RowReader reader) {
    metered(
        batch,
        UNITS,
        () -> {
          gradients.rows(batch, budgetBytes, reader);
          return true;
        });
  }

  private <R> R metered(ExampleBatch batch, int units, Supplier<R> work) {
    ledger.scoringUnits(units * share * batch.size());
    return ledger.time(Phase.SELECT_FORWARD, work);
  }
}
