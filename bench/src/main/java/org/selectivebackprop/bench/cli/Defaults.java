package org.selectivebackprop.bench.cli;

import java.util.Map;

/** What {@code sb compare} and {@code sb bench} run if they are not told otherwise. */
final class Defaults {
  static final String BASELINE = "traditional";

  static final String STRATEGIES = "traditional, random, sb, stale-sb, kath18";

  /** Large enough to be in the regime the paper's SVHN is in, small enough for five minutes. */
  static final Map<String, Object> COMPARE = Map.of("epochs", 12);

  /** Under a minute on two cores. */
  static final Map<String, Object> QUICK =
      Map.of(
          "epochs", 6, "dataset", Map.of("synthetic-digits", Map.of("train", 4000, "test", 1000)));

  /** Epochs: sb selects from the second on, Java is warm in the third; quick: half a minute. */
  static Map<String, Object> bench(boolean quick) {
    return Map.of(
        "epochs",
        3,
        "model",
        quick ? "small-cnn" : "resnet-20",
        "dataset",
        Map.of("synthetic-digits", Map.of("train", 2000, "test", 200)));
  }

  static final String METRIC_HELP =
      "What strategies are compared by: one of the runs' --metrics, or loss. Targets of one of which"
          + " more is better are multiples of what is left to its best value. Default: error.";

  static final String CHECKPOINT_HELP =
      "Write a checkpoint also every N training steps, or so often: 90s, 10m, 1h. Changes nothing"
          + " of the result. Default: after every epoch, and when interrupted.";

  static final String TARGETS_HELP =
      "Multiples of the baseline's final error. Default: 1.1,1.2,1.4.";

  private Defaults() {}
}
