package org.selectivebackprop.core.loop;

import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.engine.TrainingEngine;

/**
 * Quality on the whole test split.
 *
 * @param error share classified wrongly, in [0, 1]
 * @param loss mean cross-entropy in nats; NaN if the network gives no finite loss
 */
record Evaluation(double error, double loss) {
  /** Large enough to keep the cores busy, small enough to cost no memory worth mentioning. */
  private static final int BATCH = 256;

  static Evaluation of(Dataset dataset, TrainingEngine engine) {
    Dataset.Split test = dataset.test();
    int most = Math.min(test.size(), Integer.MAX_VALUE / dataset.shape().size());
    ExampleBatch batch = new ExampleBatch(dataset.shape(), Math.min(BATCH, most));
    double correct = 0;
    double loss = 0;
    for (int from = 0; from < test.size(); from += batch.capacity()) {
      batch.clear();
      for (int id = from; id < Math.min(test.size(), from + batch.capacity()); id++) {
        test.image(id, batch.images(), batch.add(id, test.label(id), 1));
      }
      Signals signals = engine.evaluate(batch);
      for (int i = 0; i < signals.size(); i++) {
        correct += signals.at(Signal.CORRECT, i);
        loss += signals.at(Signal.LOSS, i);
      }
    }
    return new Evaluation(1 - correct / test.size(), loss / test.size());
  }
}
