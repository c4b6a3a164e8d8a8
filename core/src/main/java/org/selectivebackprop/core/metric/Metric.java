package org.selectivebackprop.core.metric;

import java.util.Set;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;

/**
 * One number that says how good a network is on a split.
 *
 * <p>Values do not depend on the order of the examples: what is counted is counted in integers, and
 * what is summed is summed exactly.
 */
public interface Metric {
  /**
   * What it reads of every example, with inference statistics and without label smoothing: {@link
   * Signal#LOSS}, {@link Signal#CORRECT} and {@link Signal#PROBABILITIES} alone.
   */
  Set<Signal> reads();

  /** Whether smaller values are better, as of errors and losses. */
  boolean smallerIsBetter();

  /**
   * Begins a pass over a split.
   *
   * @param classes of the data set, at least 1
   * @throws IllegalArgumentException if the metric has no meaning for so many; the message is shown
   */
  Pass begin(int classes);

  /** What was seen of one split so far. */
  interface Pass {
    /**
     * One more example.
     *
     * @param signals of its batch, with what the metric {@linkplain Metric#reads reads}
     * @param at the example's position in the batch
     * @param label its class index
     */
    void add(Signals signals, int at, int label);

    /** The metric of what was added; NaN where it is undefined, such as of no example. */
    double value();
  }
}
