package org.selectivebackprop.bench.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Costs of a step's calls over a whole batch, in any unit; the selected step trains a share. */
public record CallCosts(
    double selectingPass, double forward, double step, double selectedStep, double share) {
  /**
   * The cost model: forward 1 per example, backward 2 (Jiang et al. 2019), whatever their number.
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
   * What calls cost relative to Traditional's step over a whole batch: {@code key} is for files,
   * {@code label} for tables.
   */
  public record Ratio(String key, String label, ToDoubleFunction<CallCosts> value) {
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

    public double of(CallCosts costs) {
      return value.applyAsDouble(costs);
    }
  }
}
