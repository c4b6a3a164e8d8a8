package org.selectivebackprop.core.loop;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.distributed.Slice;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.metric.Metric;
import org.selectivebackprop.core.metric.Metrics;
import org.selectivebackprop.core.objective.Task;
import org.selectivebackprop.core.run.Run;

/**
 * Quality on a whole split.
 *
 * @param error share classified wrongly, in [0, 1]; {@link Metrics#ERROR} says what it is of labels
 *     and numbers
 * @param loss mean objective without label smoothing; NaN if the network gives no finite loss
 * @param metrics further metrics by name
 */
public record Evaluation(double error, double loss, Map<String, Double> metrics) {
  /** Large enough to keep the cores busy, small enough for little memory. */
  private static final int BATCH = 256;

  /**
   * Of an engine as it is.
   *
   * @param setup that it was opened with
   */
  public static Evaluation of(Dataset.Split split, TrainingEngine engine, EngineSetup setup) {
    return of(split, size -> Slice.ALL, engine, setup, wanted(setup), Map.of());
  }

  /** With the metrics of a run, in the same pass; of slices of the batches. */
  static Evaluation of(
      Dataset.Split split, IntFunction<Slice> slices, TrainingEngine engine, Run run) {
    Map<String, Metric.Pass> passes = new LinkedHashMap<>();
    Task task = run.engineSetup().task();
    run.metrics().forEach((name, metric) -> passes.put(name, metric.begin(task)));
    return of(split, slices, engine, run.engineSetup(), wanted(run), passes);
  }

  static Set<Signal> wanted(Run run) {
    Set<Signal> wanted = wanted(run.engineSetup());
    Task task = run.engineSetup().task();
    run.metrics().values().forEach(metric -> wanted.addAll(metric.reads(task)));
    return wanted;
  }

  private static Set<Signal> wanted(EngineSetup setup) {
    return EnumSet.of(Signal.LOSS, classifies(setup) ? Signal.CORRECT : Signal.OUTPUTS);
  }

  private static boolean classifies(EngineSetup setup) {
    return setup.undefined(Signal.CORRECT).isEmpty();
  }

  private static Evaluation of(
      Dataset.Split split,
      IntFunction<Slice> slices,
      TrainingEngine engine,
      EngineSetup setup,
      Set<Signal> wanted,
      Map<String, Metric.Pass> passes) {
    boolean classifies = classifies(setup);
    Optional<Metric.Pass> ofNumbers =
        classifies ? Optional.empty() : Optional.of(Metrics.ERROR.begin(setup.task()));
    double[] sums = new double[2];
    inBatches(
        split,
        slices,
        (batch, from) -> {
          Signals signals = engine.evaluate(batch, wanted);
          for (int i = 0; i < signals.size(); i++) {
            int at = i;
            ofNumbers.ifPresentOrElse(
                pass -> pass.add(batch, signals, at),
                () -> sums[0] += signals.at(Signal.CORRECT, at));
            sums[1] += signals.at(Signal.LOSS, i);
            for (Metric.Pass pass : passes.values()) {
              pass.add(batch, signals, i);
            }
          }
        });
    Map<String, Double> metrics = new LinkedHashMap<>();
    passes.forEach((name, pass) -> metrics.put(name, pass.value()));
    double error = ofNumbers.map(Metric.Pass::value).orElse(1 - sums[0] / split.size());
    return new Evaluation(error, sums[1] / split.size(), metrics);
  }

  /**
   * One metric of an engine as it is.
   *
   * @param task of the network
   */
  public static double of(Dataset.Split split, Task task, TrainingEngine engine, Metric metric) {
    Metric.Pass pass = metric.begin(task);
    Set<Signal> reads = metric.reads(task);
    inBatches(
        split,
        (batch, from) -> {
          Signals signals = engine.evaluate(batch, reads);
          for (int i = 0; i < signals.size(); i++) {
            pass.add(batch, signals, i);
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
    inBatches(split, size -> Slice.ALL, reader);
  }

  private static void inBatches(
      Dataset.Split split, IntFunction<Slice> slices, ObjIntConsumer<ExampleBatch> reader) {
    int most = Math.min(split.size(), Integer.MAX_VALUE / split.shape().size());
    ExampleBatch batch =
        new ExampleBatch(split.inputs(), split.targetValues(), Math.min(BATCH, most));
    for (int from = 0; from < split.size(); from += batch.capacity()) {
      batch.clear();
      int size = Math.min(split.size() - from, batch.capacity());
      Slice read = slices.apply(size);
      for (int id = from; id < from + size; id++) {
        if (read.has(id - from)) {
          batch.read(split, id, 1);
        } else {
          batch.add(id, split.label(id), 1);
        }
      }
      reader.accept(batch, from);
    }
  }
}
