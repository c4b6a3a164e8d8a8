package org.selectivebackprop.core.loop;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.PerExampleGradients;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.core.run.Phase;

/**
 * A scorer's own engine, timed and counted; {@code share} is its network's multiply-adds over the
 * trained one's. It has no split step; {@link #train} is in micro-batches where the run's are.
 */
record CostTrackedEngine(TrainingEngine engine, CostLedger ledger, double share)
    implements TrainingEngine {
  @Override
  public Signals score(ExampleBatch batch, Set<Signal> wanted) {
    int passes = wanted.contains(Signal.GRADIENT_NORM) ? 3 : 1;
    ledger.scoringUnits(passes * share * batch.size());
    return ledger.time(Phase.SELECT_FORWARD, () -> engine.score(batch, wanted));
  }

  @Override
  public Signals train(ExampleBatch batch, double learningRate, Set<Signal> wanted) {
    ledger.scoringUnits(3 * share * batch.size());
    return ledger.time(Phase.SCORER_TRAINING, () -> engine.train(batch, learningRate, wanted));
  }

  @Override
  public void forward(ExampleBatch batch) {
    ledger.scoringUnits(share * batch.size());
    ledger.time(Phase.SELECT_FORWARD, () -> engine.forward(batch));
  }

  @Override
  public Signals evaluate(ExampleBatch batch, Set<Signal> wanted) {
    ledger.scoringUnits(share * batch.size());
    return ledger.time(Phase.SELECT_FORWARD, () -> engine.evaluate(batch, wanted));
  }

  @Override
  public Tensors gradient(ExampleBatch batch) {
    ledger.scoringUnits(3 * share * batch.size());
    return ledger.time(Phase.SCORER_TRAINING, () -> engine.gradient(batch));
  }

  @Override
  public Optional<PerExampleGradients> perExampleGradients() {
    return engine
        .perExampleGradients()
        .map(gradients -> new CostTrackedGradients(gradients, ledger, share));
  }

  @Override
  public Tensors state() {
    return engine.state();
  }

  @Override
  public void restore(Tensors state) {
    engine.restore(state);
  }

  @Override
  public void export(Path folder) {
    engine.export(folder);
  }

  @Override
  public Map<String, String> metadata() {
    return engine.metadata();
  }

  @Override
  public void close() {
    engine.close();
  }

  /**
   * Single examples' gradients, timed and counted as scoring: three forward units an example, as in
   * the scoring pass; the clipped sum takes twice that, first to find the lengths.
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
}
