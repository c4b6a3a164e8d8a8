package org.selectivebackprop.core.run;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Whether an epoch was in the regime in which selection pays: most examples learned, and the ones
 * passed over unimportant.
 *
 * @param scoredCorrect share of the freshly scored candidates that were classified correctly, in
 *     [0, 1]; empty if there were none
 * @param trainedCorrect the same share of the examples trained, which are the harder ones where
 *     selection prefers them; empty if there were none
 * @param unselectedLoss mean loss of freshly scored candidates that were not selected, in nats;
 *     empty if there were none
 * @param scoredLosses the {@link #PERCENTS} percentiles of the losses of freshly scored candidates,
 *     in nats, within 6 %, at least 1e-6 and at most 4,096; none if there were none
 * @param trainedLosses the same of the examples trained, before their step
 */
public record Regime(
    OptionalDouble scoredCorrect,
    OptionalDouble trainedCorrect,
    OptionalDouble unselectedLoss,
    List<Double> scoredLosses,
    List<Double> trainedLosses) {

  /** Which percentiles are kept. */
  public static final List<Integer> PERCENTS = List.of(10, 25, 50, 75, 90);

  public Regime {
    scoredLosses = List.copyOf(scoredLosses);
    trainedLosses = List.copyOf(trainedLosses);
  }
}
