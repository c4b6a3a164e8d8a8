package org.selectivebackprop.bench.cli;

import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.results.Recorded;
import picocli.CommandLine.Option;

/** What is written of a run beside its result. */
public final class RecordingOptions {
  private static final String EVERY = "--log-every";

  @Option(
      names = "--examples",
      description =
          "Write examples.csv: each training example's score, its age and probability, and how"
              + " often it was selected. See 'sb examples'.")
  private boolean examples;

  @Option(
      names = "--metrics",
      description =
          "Write epochs.csv, a row per epoch, and steps.csv, a row per --log-every steps; both can"
              + " be read during the run.")
  private boolean metrics;

  @Option(
      names = "--tensorboard",
      description =
          "Write events for 'tensorboard --logdir DIR': losses, errors, costs, how often examples"
              + " were selected, and pictures of the most and the least selected.")
  private boolean tensorBoard;

  @Option(
      names = EVERY,
      paramLabel = "N",
      description =
          "Training steps from one that --metrics and --tensorboard write to the next. Default: "
              + "${DEFAULT-VALUE}.")
  private int every = Recorded.NOTHING.every();

  /**
   * What was asked for.
   *
   * @throws ConfigException if N is below 1, or nothing is written of steps
   */
  Recorded recorded() {
    OptionValues.requireWithin(EVERY, every, 1, Integer.MAX_VALUE, "steps");
    if (every != Recorded.NOTHING.every() && !metrics && !tensorBoard) {
      throw new ConfigException(
          "no steps are written", "option " + EVERY, "give --metrics or --tensorboard, too");
    }
    return new Recorded(examples, metrics, tensorBoard, every);
  }
}
