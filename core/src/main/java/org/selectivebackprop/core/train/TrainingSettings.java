package org.selectivebackprop.core.train;

import java.util.ArrayList;
import java.util.List;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.Problem;
import org.selectivebackprop.core.spi.EngineSetup;

/**
 * The numbers of a run.
 *
 * @param epochs passes over the candidates, at least 1
 * @param batchSize examples of a full training batch, at least 1
 * @param learningRate base rate, at least 0
 * @param clock what the schedule counts
 * @param optimizer momentum and decay
 * @param labelSmoothing in [0, 1)
 * @param tail what happens to selected examples that do not fill a batch
 * @param seed of initial weights, order, augmentation and selection
 */
public record TrainingSettings(
    int epochs,
    int batchSize,
    double learningRate,
    Clock clock,
    EngineSetup.Sgd optimizer,
    double labelSmoothing,
    TailPolicy tail,
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
    double momentum = optimizer.momentum();
    check(problems, "momentum", momentum, momentum >= 0 && momentum < 1, "in [0, 1)");
    double decay = optimizer.weightDecay();
    check(problems, "weight-decay", decay, decay >= 0 && decay < 1e30, "at least 0");
    boolean smooth = labelSmoothing >= 0 && labelSmoothing < 1;
    check(problems, "label-smoothing", labelSmoothing, smooth, "in [0, 1)");
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
  }

  /** The same run with another number of epochs; the schedule is compressed with it. */
  public TrainingSettings withEpochs(int other) {
    return new TrainingSettings(
        other, batchSize, learningRate, clock, optimizer, labelSmoothing, tail, seed);
  }

  /** The same run with another seed. */
  public TrainingSettings withSeed(long other) {
    return new TrainingSettings(
        epochs, batchSize, learningRate, clock, optimizer, labelSmoothing, tail, other);
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
