package org.selectivebackprop.core.loop;

import java.util.function.ObjIntConsumer;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.metric.Metric;
import org.selectivebackprop.core.model.ImageShape;

/**
 * Quality on a whole split.
 *
 * @param error share classified wrongly, in [0, 1]
 * @param loss mean cross-entropy in nats; NaN if the network gives no finite loss
 */
public record Evaluation(double error, double loss) {
  /** Large enough to keep the cores busy, small enough for little memory. */
  private static final int BATCH = 256;

  /** Of an engine as it is. */
  public static Evaluation of(Dataset.Split split, TrainingEngine engine) {
    double[] sums = new double[2];
    inBatches(
        split,
        (batch, from) -> {
          Signals signals = engine.evaluate(batch);
          for (int i = 0; i < signals.size(); i++) {
            sums[0] += signals.at(Signal.CORRECT, i);
            sums[1] += signals.at(Signal.LOSS, i);
          }
        });
    return new Evaluation(1 - sums[0] / split.size(), sums[1] / split.size());
  }

  /**
   * One metric of an engine as it is.
   *
   * @param classes of the data set
   */
  public static double of(Dataset.Split split, int classes, TrainingEngine engine, Metric metric) {
    Metric.Pass pass = metric.begin(classes);
    inBatches(
        split,
        (batch, from) -> {
          Signals signals = engine.evaluate(batch, metric.reads());
          for (int i = 0; i < signals.size(); i++) {
            pass.add(signals, i, batch.label(i));
          }
        });
    return pass.value();
  }

  /**
   * Reads every example of a split, in order.
   *
   * @param reader is given the id of each batch's first example, and the batch, which is filled
   *     anew for the next
   */
  public static void inBatches(Dataset.Split split, ObjIntConsumer<ExampleBatch> reader) {
    ImageShape shape = split.shape();
    int most = Math.min(split.size(), Integer.MAX_VALUE / shape.size());
    ExampleBatch batch = new ExampleBatch(shape, Math.min(BATCH, most));
    for (int from = 0; from < split.size(); from += batch.capacity()) {
      batch.clear();
      for (int id = from; id < Math.min(split.size(), from + batch.capacity()); id++) {
        split.image(id, batch.images(), batch.add(id, split.label(id), 1));
      }
      reader.accept(batch, from);
    }
  }
}
