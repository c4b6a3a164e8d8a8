package org.selectivebackprop.bench.experiment;

import java.util.List;
import java.util.stream.Stream;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.train.IncompleteBatchPolicy;
import org.selectivebackprop.core.train.ScheduleClock;

/**
 * The keys of an experiment file, which are also the long options: one list, so that neither can
 * have what the other lacks.
 */
final class ExperimentKeys {
  // TrainingSettings checks the same ranges for code; here, all mistakes are reported at once.
  static final Param<Integer> EPOCHS =
      Param.integer("epochs", 10, "passes over the candidates").in(Range.atLeast(1));
  static final Param<Integer> BATCH =
      Param.integer("batch", 128, "examples of a training batch").in(Range.atLeast(1));
  static final Param<Double> LR =
      Param.real("lr", 0.02, "base learning rate").in(Range.closedOpen(0, 1e30));
  static final Param<ScheduleClock> CLOCK =
      Param.choice("clock", ScheduleClock.CONSIDERED, "what the learning-rate schedule counts");
  static final Param<Rule> OPTIMIZER =
      Param.choice("optimizer", Rule.SGD, "how a gradient moves the weights");
  static final Param<Double> MOMENTUM =
      Param.real("momentum", 0.9, "momentum of SGD and LARS").in(Range.closedOpen(0, 1));
  static final Param<Boolean> NESTEROV = Param.bool("nesterov", false, "look ahead, in SGD");
  static final Param<Double> DECAY =
      Param.real("weight-decay", 5e-4, "decay of every weight").in(Range.closedOpen(0, 1e30));
  static final Param<Double> BETA1 =
      Param.real("beta1", 0.9, "decay of Adam's first moment").in(Range.closedOpen(0, 1));
  static final Param<Double> BETA2 =
      Param.real("beta2", 0.999, "decay of Adam's second moment").in(Range.closedOpen(0, 1));
  static final Param<Double> EPSILON =
      Param.real("epsilon", 1e-8, "what Adam divides by at least").in(Range.open(0, 1e30));
  static final Param<Double> TRUST =
      Param.real("trust", 0.001, "LARS's rate for a weight and a gradient of equal norm")
          .in(Range.open(0, 1e30));
  static final Param<Boolean> DECAY_ALL =
      Param.bool("decay-all", true, "whether norms and biases decay, too");
  static final Param<Double> CLIP =
      Param.real("clip-norm", 0, "longest gradient, over all parameters; 0 does not clip")
          .in(Range.closedOpen(0, 1e30));
  static final Param<Double> AVERAGING =
      Param.real("average-weights", 0, "share of the past in the weights evaluated; 0 is none")
          .in(Range.closedOpen(0, 1));
  static final Param<Double> SMOOTHING =
      Param.real("label-smoothing", 0, "share of the target spread over all classes")
          .in(Range.closedOpen(0, 1));
  static final Param<IncompleteBatchPolicy> TAIL =
      Param.choice(
          "tail",
          IncompleteBatchPolicy.FLUSH,
          "what becomes of selected examples left at an epoch's end");
  static final Param<Long> SEED =
      Param.longInteger("seed", 1, "of initial weights, order, augmentation and selection");

  static final Param<Boolean> OFFLINE =
      Param.bool("offline", false, "use data that is there already, never the network");

  /** Keys with a scalar value. */
  static final List<Param<?>> SCALARS =
      List.of(
          EPOCHS, BATCH, LR, CLOCK, OPTIMIZER, MOMENTUM, NESTEROV, DECAY, BETA1, BETA2, EPSILON,
          TRUST, DECAY_ALL, CLIP, AVERAGING, SMOOTHING, TAIL, SEED, OFFLINE);

  static final String DATASET = "dataset";
  static final String DATA_DIR = "data-dir";
  static final String MODEL = "model";
  static final String ENGINE = "engine";
  static final String PRECISION = "precision";
  static final String STRATEGY = "strategy";
  static final String SELECT = "select";
  static final String SCORE = "score";
  static final String STALENESS = "staleness";
  static final String AUGMENT = "augment";
  static final String SCHEDULE = "schedule";

  /** Keys that name plugins, and the data folder. */
  static final List<String> OTHERS =
      List.of(
          DATASET, DATA_DIR, MODEL, ENGINE, PRECISION, STRATEGY, SELECT, SCORE, STALENESS, AUGMENT,
          SCHEDULE);

  private ExperimentKeys() {}

  /** Every key. */
  static List<String> all() {
    return Stream.concat(OTHERS.stream(), SCALARS.stream().map(Param::name)).toList();
  }
}
