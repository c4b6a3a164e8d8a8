package org.selectivebackprop.core.schedule;

import java.util.List;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.Range;

/**
 * Multiplies the rate by a factor at each milestone (Jiang et al. 2019, section 5.1, divide by 5 at
 * epochs 60, 120 and 160).
 *
 * @param at shares of the run, ascending, in (0, 1)
 * @param factor of each drop, in (0, 1]
 */
public record Step(List<Double> at, double factor) implements LearningRateSchedule {
  static final Param<List<Double>> AT =
      Param.reals("at", List.of(0.5, 0.75), "when the rate drops, as shares of the run");
  static final Param<Double> FACTOR =
      Param.real("factor", 0.2, "what the rate is multiplied by at each drop")
          .in(Range.openClosed(0, 1));

  /** Checks milestones and factor. */
  public Step {
    FACTOR.require(factor);
    at = List.copyOf(at);
    for (int i = 0; i < at.size(); i++) {
      double share = at.get(i);
      if (!(share > 0 && share < 1) || (i > 0 && share <= at.get(i - 1))) {
        throw new IllegalArgumentException(
            "milestones " + at + " must be ascending shares of the run, in (0, 1)");
      }
    }
  }

  @Override
  public double factor(double done) {
    // Milestones are shares of the run; the tolerance keeps 0.6 * 5 epochs at epoch 3.
    long passed = at.stream().filter(share -> done >= share - 1e-9).count();
    return StrictMath.pow(factor, (double) passed);
  }
}
