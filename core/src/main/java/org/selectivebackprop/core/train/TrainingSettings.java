package org.selectivebackprop.core.train;

import java.util.ArrayList;
import java.util.List;
import org.selectivebackprop.core.engine.Optimizer;
import org.selectivebackprop.core.engine.OptimizerConfig;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.Problem;

/**
 * The numbers of a run.
 *
 * @param epochs passes over the candidates, at least 1
 * @param batchSize examples of a full training batch, at least 1
 * @param learningRate base rate, at least 0
 * @param clock what the schedule counts
 * @param optimizerConfig how weights move
 * @param labelSmoothing in [0, 1)
 * @param tail what happens to selected examples that do not fill a batch
 * @param seed of initial weights, order, augmentation and selection
 */
public record TrainingSettings(
    int epochs,
    int batchSize,
    double learningRate,
    ScheduleClock clock,
    OptimizerConfig optimizerConfig,
    double labelSmoothing,
    IncompleteBatchPolicy tail,
    long seed) {

  /**
   * Checks every range.
   *
   * @throws ConfigException with all that is wrong
   */
  public TrainingSettings {
    List<Problem> problems = new ArrayList<>();
    check(problems, "epochs", epochs, epochs >= 1, "at least 1");
    check(problems, "batch", batchSize, batchSize >= 1, "at least 1");
    check(problems, "lr", learningRate, learningRate >= 0 && learningRate < 1e30, "at least 0");
    checkOptimizer(problems, optimizerConfig);
    boolean smooth = labelSmoothing >= 0 && labelSmoothing < 1;
    check(problems, "label-smoothing", labelSmoothing, smooth, "in [0, 1)");
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
  }

  /** With a rule alone: everything decayed, nothing clipped or averaged. */
  public TrainingSettings(
      int epochs,
      int batchSize,
      double learningRate,
      ScheduleClock clock,
      Optimizer optimizer,
      double labelSmoothing,
      IncompleteBatchPolicy tail,
      long seed) {
    this(
        epochs,
        batchSize,
        learningRate,
        clock,
        OptimizerConfig.of(optimizer),
        labelSmoothing,
        tail,
        seed);
  }

  /** The same run with another number of epochs; the schedule is compressed with it. */
  public TrainingSettings withEpochs(int other) {
    return new TrainingSettings(
        other, batchSize, learningRate, clock, optimizerConfig, labelSmoothing, tail, seed);
  }

  /** The same run with another seed. */
  public TrainingSettings withSeed(long other) {
    return new TrainingSettings(
        epochs, batchSize, learningRate, clock, optimizerConfig, labelSmoothing, tail, other);
  }

  private static void checkOptimizer(List<Problem> problems, OptimizerConfig config) {
    Optimizer rule = config.optimizer();
    if (rule instanceof Optimizer.Sgd sgd) {
      checkShare(problems, "momentum", sgd.momentum());
    } else if (rule instanceof Optimizer.Adam adam) {
      checkShare(problems, "beta1", adam.beta1());
      checkShare(problems, "beta2", adam.beta2());
      check(problems, "epsilon", adam.epsilon(), positive(adam.epsilon()), "more than 0");
    } else if (rule instanceof Optimizer.Lars lars) {
      checkShare(problems, "momentum", lars.momentum());
      check(problems, "trust", lars.trust(), positive(lars.trust()), "more than 0");
    }
    double decay = rule.weightDecay();
    check(problems, "weight-decay", decay, decay == 0 || positive(decay), "at least 0");
    double clip = config.clipNorm();
    check(problems, "clip-norm", clip, clip == 0 || positive(clip), "at least 0");
    checkShare(problems, "average-weights", config.emaDecay());
  }

  private static void checkShare(List<Problem> problems, String name, double value) {
    check(problems, name, value, value >= 0 && value < 1, "in [0, 1)");
  }

  private static boolean positive(double value) {
    return value > 0 && value < 1e30;
  }

  private static void check(
      List<Problem> problems, String name, Object value, boolean valid, String range) {
    if (!valid) {
      problems.add(
          new Problem(
              "'" + value + "' does not fit '" + name + "'", "option --" + name, "give " + range));
    }
  }
}
