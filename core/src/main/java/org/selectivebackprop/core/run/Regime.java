package org.selectivebackprop.core.run;

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
 */
public record Regime(
    OptionalDouble scoredCorrect, OptionalDouble trainedCorrect, OptionalDouble unselectedLoss) {}
