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
      names = "--csv",
      description =
          "Write epochs.csv, a row per epoch, and steps.csv, a row per --log-every steps; both can"
              + " be read during the run.")
  private boolean csv;

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
          "Training steps from one that --csv and --tensorboard write to the next. Default: "
              + "${DEFAULT-VALUE}.")
  private int every = Recorded.NOTHING.every();

  /** What was asked for; refused if N is below 1, or nothing is written of steps. */
  Recorded recorded() {
    OptionValues.requireWithin(EVERY, every, 1, Integer.MAX_VALUE, "steps");
    if (every != Recorded.NOTHING.every() && !csv && !tensorBoard) {
      throw new ConfigException(
          "no steps are written", "option " + EVERY, "give --csv or --tensorboard, too");
    }
    return new Recorded(examples, csv, tensorBoard, every);
  }
}
