package org.selectivebackprop.bench.measure;

import java.util.function.ToDoubleFunction;

/**
 * What the calls of a training step take.
 *
 * @param engine label
 * @param batch examples of a whole batch
 * @param selected examples of a selected part of it
 * @param score the selecting pass over the whole batch
 * @param forward the forward half of a training step over the whole batch
 * @param step a training step over the whole batch
 * @param selectedStep a training step over the selected part alone
 */
public record CallTimes(
    String engine,
    int batch,
    int selected,
    Timing score,
    Timing forward,
    Timing step,
    Timing selectedStep)
    implements Measurement {
  /**
   * The costs in seconds.
   *
   * @param of each timing: its best, its median
   */
  public CallCosts costs(ToDoubleFunction<Timing> of) {
    return new CallCosts(
        of.applyAsDouble(score),
        of.applyAsDouble(forward),
        of.applyAsDouble(step),
        of.applyAsDouble(selectedStep),
        share());
  }

  /** Share of a batch that is selected, in (0, 1]. */
  public double share() {
    return (double) selected / batch;
  }
}
