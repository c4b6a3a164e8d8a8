package org.selectivebackprop.datasets.fetch;

import java.time.Duration;

/**
 * How long to wait for a network, and how often to try again.
 *
 * @param connect to reach a server
 * @param silence without a byte
 * @param rounds in which every address is asked and no byte is gained; at least 1
 * @param pause after the first such round; doubles with each
 */
record RetryPolicy(Duration connect, Duration silence, int rounds, Duration pause) {
  /** For people's connections: gives up after about a minute of failure. */
  static final RetryPolicy USUAL =
      new RetryPolicy(Duration.ofSeconds(20), Duration.ofSeconds(60), 6, Duration.ofSeconds(1));

  /** After this many rounds without gain. */
  long pauseMillis(int fruitless) {
    return pause.toMillis() << Math.min(fruitless - 1, 10);
  }
}
