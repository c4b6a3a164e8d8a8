package org.selectivebackprop.core.run;

import java.util.Arrays;
import java.util.Locale;

/**
 * What time goes to; the parts of Jiang et al. 2019, figure 10, and the data they leave in "other".
 */
public enum Phase {
  /** Forward passes that only score, those of a scorer's own networks included. */
  SELECT_FORWARD("selectForward"),
  /** The forward half of training steps. */
  TRAIN_FORWARD("trainForward"),
  /** The backward half of training steps and the update. */
  BACKWARD("backward"),
  /** Training steps of a scorer's own networks. */
  SCORER_TRAINING("scorerTraining"),
  /** Scorer, staleness policy, selection policy and queue. */
  SELECTOR("selector"),
  /**
   * Waiting for images: reading and augmenting those that were not read ahead while the engine
   * worked, and copying the others.
   */
  DATA("data"),
  /** Measuring error on the test split. */
  EVALUATION("evaluation"),
  /** Everything else: shuffling, listeners, the loop itself. */
  OTHER("other");

  private final String key;

  Phase(String key) {
    this.key = key;
  }

  /** Its name in result files and checkpoints. */
  public String key() {
    return key;
  }

  /** Its name in words, such as "select forward". */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The phase of a name; throws {@link IllegalArgumentException} if there is none. */
  static Phase named(String key) {
    return Arrays.stream(values())
        .filter(phase -> phase.key.equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no phase is named '" + key + "'"));
  }
}
