package org.selectivebackprop.core.train;

import java.util.OptionalDouble;

/**
 * Whether an epoch was in the regime in which selection pays: most examples learned, and the ones
 * passed over unimportant.
 *
 * @param shareCorrect share of the examples seen by a forward pass that were classified correctly;
 *     in [0, 1]; empty if none were seen
 * @param unselectedLoss mean loss of freshly scored candidates that were not selected, in nats;
 *     empty if there were none
 */
public record Regime(OptionalDouble shareCorrect, OptionalDouble unselectedLoss) {}
