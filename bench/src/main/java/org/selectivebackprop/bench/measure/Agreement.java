package org.selectivebackprop.bench.measure;

/**
 * How alike an engine's selecting pass ranks examples to the first engine's, in the same state.
 *
 * @param engine label
 * @param examples that were scored
 * @param spearman correlation of ranks, in [-1, 1]; NaN if one of them scored all alike
 * @param topThirdOverlap share of the third with the highest losses that both have in common
 */
public record Agreement(String engine, int examples, double spearman, double topThirdOverlap)
    implements Measurement {}
