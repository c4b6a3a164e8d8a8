package org.selectivebackprop.bench.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What the calls of a training step cost, in any one unit.
 *
 * @param selectingPass over a batch
 * @param forward half of a training step over a batch
 * @param step training step over a batch
 * @param selectedStep training step over the selected part of a batch
 * @param share that is selected, in (0, 1]
 */
public record CallCosts(
    double selectingPass, double forward, double step, double selectedStep, double share) {
  /**
   * The cost model: a forward pass costs 1 per example and a backward pass 2, counting convolutions
   * (Jiang et al. 2019), however many examples there are.
   */
  public static CallCosts ideal(double share) {
    return new CallCosts(1, 1, 3, 3 * share, share);
  }

  /** All ratios by their names in result files, in order. */
  public Map<String, Double> ratios() {
    Map<String, Double> ratios = new LinkedHashMap<>();
    Ratio.ALL.forEach(ratio -> ratios.put(ratio.key, ratio.of(this)));
    return ratios;
  }

  /**
   * What calls cost relative to Traditional's step over a whole batch.
   *
   * <p>The selected may be trained at once, or wait until they fill a batch, as they do in {@code
   * sb train}: then a selected example costs what one of a whole batch does.
   *
   * @param key its name in result files
   * @param label its name in tables
   * @param value of some costs
   */
  public record Ratio(String key, String label, ToDoubleFunction<CallCosts> value) {
    /** All of them; those that end in "times faster" say how much cheaper a step is. */
    public static final List<Ratio> ALL =
        List.of(
            new Ratio(
                "selectingPass",
                "scoring pass / Traditional's step",
                c -> c.selectingPass / c.step),
            new Ratio(
                "trainingForward",
                "training forward / Traditional's step",
                c -> c.forward / c.step),
            new Ratio(
                "selectedStep",
                "step over the selected / Traditional's",
                c -> c.selectedStep / c.step),
            new Ratio("sb", "sb, times faster", c -> c.step / (c.selectingPass + c.selectedStep)),
            new Ratio(
                "staleSb",
                "stale-sb (n = 3), times faster",
                c -> c.step / (c.selectingPass / 3 + c.selectedStep)),
            new Ratio(
                "sbFullBatches",
                "sb in full batches, times faster",
                c -> c.step / (c.selectingPass + c.share * c.step)),
            new Ratio(
                "staleSbFullBatches",
                "stale-sb in full batches, times faster",
                c -> c.step / (c.selectingPass / 3 + c.share * c.step)),
            // Where a scoring pass and the selected at a whole batch's price cost one step.
            new Ratio(
                "breakEvenShare",
                "share selected at which sb breaks even",
                c -> 1 - c.selectingPass / c.step));

    /** Its value. */
    public double of(CallCosts costs) {
      return value.applyAsDouble(costs);
    }
  }
}
