package org.selectivebackprop.core.metric;

import java.util.Set;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.objective.Task;

/**
 * One number that says how good a network is on a split.
 *
 * <p>Values do not depend on the order of the examples: what is counted is counted in integers, and
 * what is summed is summed exactly.
 */
public interface Metric {
  /**
   * What it reads of every example, with inference statistics and without label smoothing: {@link
   * Signal#LOSS}, {@link Signal#CORRECT}, {@link Signal#PROBABILITIES} and {@link Signal#OUTPUTS}
   * alone.
   *
   * @param task that {@link #begin} takes
   */
  Set<Signal> reads(Task task);

  /** Whether smaller values are better, as of errors and losses. */
  boolean smallerIsBetter();

  /**
   * The best value there can be: 0 of errors and losses, 1 of accuracies; infinite if there is
   * none, or it is not known. How far a value is from it is what strategies are compared by.
   */
  default double best() {
    return smallerIsBetter() ? 0 : Double.POSITIVE_INFINITY;
  }

  /** Whether values are shares of a whole, which are shown in percent. */
  default boolean isShare() {
    return false;
  }

  /**
   * Begins a pass over a split.
   *
   * @param task what is predicted
   * @throws IllegalArgumentException if the metric has no meaning for it; the message is shown
   */
  Pass begin(Task task);

  /** What was seen of one split so far. */
  interface Pass {
    /**
     * One more example.
     *
     * @param batch with its target
     * @param signals of the batch, with what the metric {@linkplain Metric#reads reads}
     * @param at the example's position in the batch
     */
    void add(ExampleBatch batch, Signals signals, int at);

    /** The metric of what was added; NaN where it is undefined, such as of no example. */
    double value();
  }
}
