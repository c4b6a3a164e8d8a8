package org.selectivebackprop.bench.measure;

/**
 * What gradient norms of single examples take.
 *
 * @param engine label
 * @param batch examples
 * @param norms of every example's gradient
 * @param gradient the batch's mean gradient: one forward and one backward pass
 */
public record NormTimes(String engine, int batch, Timing norms, Timing gradient)
    implements Measurement {}
