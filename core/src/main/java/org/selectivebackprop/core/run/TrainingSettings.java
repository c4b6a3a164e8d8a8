package org.selectivebackprop.core.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.selectivebackprop.core.data.ExampleWeights;
import org.selectivebackprop.core.engine.MicroBatches;
import org.selectivebackprop.core.engine.Optimizer;
import org.selectivebackprop.core.engine.OptimizerConfig;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.run.EarlyStopping.Keep;
import org.selectivebackprop.core.weights.FineTuning;

/** The settings of a run, declared once: files, options, checks, help and results follow. */
public final class TrainingSettings {
  /** Passes over the candidates. */
  public static final Param<Integer> EPOCHS =
      Param.integer("epochs", 10, "passes over the candidates").in(Range.atLeast(1));

  /** Examples of a full training batch. */
  public static final Param<Integer> BATCH =
      Param.integer("batch", 128, "examples of a training batch").in(Range.atLeast(1));

  /** See {@link MicroBatches}. */
  public static final Param<Integer> MICRO_BATCH =
      Param.integer(
              "micro-batch",
              0,
              "examples whose gradients are computed at a time, to save memory; 0 for the batch")
          .in(Range.atLeast(0));

  /** Base rate, which the schedule multiplies. */
  public static final Param<Double> LEARNING_RATE =
      Param.real("lr", 0.02, "base learning rate").in(Range.closedOpen(0, 1e30));

  /** What the schedule counts. */
  public static final Param<ScheduleClock> CLOCK =
      Param.choice(
          "clock",
          ScheduleClock.CONSIDERED,
          "what the schedule counts; by trained and updates, a strategy that trains a third comes a"
              + " third of the way");

  /** Whether parameters of one dimension (norms and biases) are decayed, too. */
  public static final Param<Boolean> DECAY_ALL =
      Param.bool("decay-all", true, "whether norms and biases decay, too");

  /** See {@link OptimizerConfig#clipNorm}. */
  public static final Param<Double> CLIP_NORM =
      Param.real("clip-norm", 0, "longest gradient, over all parameters; 0 does not clip")
          .in(Range.closedOpen(0, 1e30));

  /** See {@link OptimizerConfig#emaDecay}. */
  public static final Param<Double> AVERAGE_WEIGHTS =
      Param.real(
              "average-weights",
              0,
              "decay of the moving averages of weights that are evaluated, such as 0.999; 0 for none")
          .in(Range.closedOpen(0, 1));

  /** Share of the target spread evenly over all classes. */
  public static final Param<Double> LABEL_SMOOTHING =
      Param.real("label-smoothing", 0, "share of the target spread over all classes")
          .in(Range.closedOpen(0, 1));

  /** What happens to selected examples that do not fill a batch. */
  public static final Param<IncompleteBatchPolicy> TAIL =
      Param.choice(
          "tail",
          IncompleteBatchPolicy.FLUSH,
          "selected examples that fill no batch at an epoch's end");

  /** See {@code ValidationSplit}. */
  public static final Param<Double> VALIDATION =
      Param.real(
              "validation",
              0,
              "share of each class of the training split that is held out, to stop and keep by")
          .in(Range.closedOpen(0, 1));

  /** What is measured after every epoch beside error and loss. */
  public static final Param<List<PluginSpec>> METRICS =
      Param.specs("metrics", "what is measured after every epoch beside error and loss");

  /** Of initial weights, order, augmentation and selection. */
  public static final Param<Long> SEED =
      Param.longInteger("seed", 1, "of initial weights, order, augmentation and selection");

  /** Every setting, in the order they are shown. */
  public static final List<Param<?>> ALL =
      Stream.<List<Param<?>>>of(
              List.of(
                  EPOCHS,
                  BATCH,
                  MICRO_BATCH,
                  LEARNING_RATE,
                  CLOCK,
                  DECAY_ALL,
                  CLIP_NORM,
                  AVERAGE_WEIGHTS,
                  LABEL_SMOOTHING,
                  TAIL,
                  ExampleWeights.PARAM,
                  VALIDATION,
                  METRICS,
                  EarlyStopping.MONITOR,
                  EarlyStopping.PATIENCE,
                  EarlyStopping.MIN_DELTA,
                  EarlyStopping.KEEP),
              FineTuning.ALL,
              List.of(SEED))
          .flatMap(List::stream)
          .toList();

  private final ParamValues values;

  private TrainingSettings(ParamValues values) {
    this.values = values;
  }

  /** Every default. */
  public static TrainingSettings defaults() {
    return new TrainingSettings(ParamValues.defaults(ALL));
  }

  /**
   * Given settings over defaults.
   *
   * @param given by name, as text or typed
   * @param where the file or place they come from, for errors
   * @throws ConfigException with everything that is wrong
   */
  public static TrainingSettings of(Map<String, Object> given, String where) {
    return new TrainingSettings(ParamValues.of(ALL, given, where));
  }

  /**
   * The same but for one setting.
   *
   * @throws ConfigException if the value is out of range
   */
  public <T> TrainingSettings with(Param<T> setting, T value) {
    Map<String, Object> changed = new LinkedHashMap<>(toTree());
    changed.put(setting.name(), value);
    return of(changed, "training settings");
  }

  /** Every setting by name, in order, as {@link #of} reads it back. */
  public Map<String, Object> toTree() {
    return values.effective();
  }

  /** Passes over the candidates, at least 1. */
  public int epochs() {
    return values.get(EPOCHS);
  }

  /** Examples of a full training batch, at least 1. */
  public int batchSize() {
    return values.get(BATCH);
  }

  /** Examples whose gradients are computed at a time, at least 1; 0 for a whole batch. */
  public int microBatch() {
    return values.get(MICRO_BATCH);
  }

  /** Base rate, at least 0. */
  public double learningRate() {
    return values.get(LEARNING_RATE);
  }

  /** What the schedule counts. */
  public ScheduleClock clock() {
    return values.get(CLOCK);
  }

  /** How an optimiser is applied. */
  public OptimizerConfig configure(Optimizer optimizer) {
    return new OptimizerConfig(
        optimizer, values.get(DECAY_ALL), values.get(CLIP_NORM), values.get(AVERAGE_WEIGHTS));
  }

  /** In [0, 1). */
  public double labelSmoothing() {
    return values.get(LABEL_SMOOTHING);
  }

  /** What happens to selected examples that do not fill a batch. */
  public IncompleteBatchPolicy tail() {
    return values.get(TAIL);
  }

  /** The file of the weights of examples, "none", or what stands for an array. */
  public String exampleWeights() {
    return values.get(ExampleWeights.PARAM);
  }

  /** Share of the training split that is held out for validation, in [0, 1). */
  public double validation() {
    return values.get(VALIDATION);
  }

  /** What is measured beside error and loss. */
  public List<PluginSpec> metrics() {
    return values.get(METRICS);
  }

  /** When to stop, and which epoch is the best. */
  public EarlyStopping earlyStopping() {
    return EarlyStopping.of(values);
  }

  /** Whether the weights of the best epoch are kept, not of the last. */
  public boolean keepsBest() {
    return values.get(EarlyStopping.KEEP) == Keep.BEST;
  }

  /** What is taken from a network that is there. */
  public FineTuning fineTuning() {
    return FineTuning.of(values);
  }

  /** Of initial weights, order, augmentation and selection. */
  public long seed() {
    return values.get(SEED);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TrainingSettings that && toTree().equals(that.toTree());
  }

  @Override
  public int hashCode() {
    return toTree().hashCode();
  }

  @Override
  public String toString() {
    return toTree().toString();
  }
}
