package org.selectivebackprop.bench.measure;

/**
 * What a selecting pass over some number of examples takes.
 *
 * @param engine label
 * @param size examples
 * @param timing of the whole pass
 */
public record SizeTimes(String engine, int size, Timing timing) implements Measurement {
  /** Median, in seconds. */
  public double secondsPerExample() {
    return timing.median() / size;
  }
}
