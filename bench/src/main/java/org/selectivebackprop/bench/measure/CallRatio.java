package org.selectivebackprop.bench.measure;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What calls cost relative to Traditional's step over a whole batch.
 *
 * <p>The selected may be trained at once, or wait until they fill a batch, as they do in {@code sb
 * train}: then a selected example costs what one of a whole batch does.
 *
 * @param key its name in result files
 * @param label its name for people
 * @param value of some costs
 */
public record CallRatio(String key, String label, ToDoubleFunction<CallCosts> value) {
  /** All of them; those that end in "times faster" say how much cheaper a step is. */
  public static final List<CallRatio> ALL =
      List.of(
          new CallRatio(
              "selectingPass", "selecting pass / Traditional's step", c -> c.score() / c.step()),
          new CallRatio(
              "trainingForward",
              "training forward / Traditional's step",
              c -> c.forward() / c.step()),
          new CallRatio(
              "selectedStep",
              "step over the selected / Traditional's",
              c -> c.selectedStep() / c.step()),
          new CallRatio("sb", "sb, times faster", c -> c.step() / (c.score() + c.selectedStep())),
          new CallRatio(
              "staleSb",
              "stale-sb (n = 3), times faster",
              c -> c.step() / (c.score() / 3 + c.selectedStep())),
          new CallRatio(
              "sbFullBatches",
              "sb in full batches, times faster",
              c -> c.step() / (c.score() + c.share() * c.step())),
          new CallRatio(
              "staleSbFullBatches",
              "stale-sb in full batches, times faster",
              c -> c.step() / (c.score() / 3 + c.share() * c.step())),
          // Where a selecting pass and the selected at a whole batch's price cost one step.
          new CallRatio(
              "breakEvenShare",
              "share selected at which sb breaks even",
              c -> 1 - c.score() / c.step()));

  /** Its value. */
  public double of(CallCosts costs) {
    return value.applyAsDouble(costs);
  }
}
