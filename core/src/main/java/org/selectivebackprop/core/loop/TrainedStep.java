package org.selectivebackprop.core.loop;

import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.run.Costs;
import org.selectivebackprop.core.run.StepReport;
import org.selectivebackprop.core.spi.Progress;

/** Reads a step's report from what the loop has at hand. */
record TrainedStep(ExampleBatch batch, Signals signals, double learningRate, CostLedger ledger)
    implements StepReport {
  @Override
  public int size() {
    return batch.size();
  }

  @Override
  public int id(int position) {
    return batch.id(position);
  }

  @Override
  public int label(int position) {
    return batch.label(position);
  }

  @Override
  public double weight(int position) {
    return batch.weight(position);
  }

  @Override
  public double loss(int position) {
    return signals.at(Signal.LOSS, position);
  }

  @Override
  public Progress progress() {
    return ledger.progress();
  }

  @Override
  public Costs costs() {
    return ledger.costs();
  }
}
