package org.selectivebackprop.core.schedule;

import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.param.Range;

/**
 * A line up to where another schedule starts (Goyal et al. 2017, section 2.2), which then has the
 * rest of the run as its own whole.
 *
 * @param share of the run in which the rate rises, in (0, 1)
 * @param from factor of the other schedule's start to begin with, in [0, 1]
 * @param then the other schedule
 */
public record LinearWarmUp(double share, double from, LearningRateSchedule then)
    implements LearningRateSchedule {
  static final Param<Double> SHARE =
      Param.real("share", 0.05, "share of the run in which the rate rises").in(Range.open(0, 1));
  static final Param<Double> FROM = Param.share("from", 0, "factor to begin with");
  static final Param<LearningRateSchedule> THEN =
      Param.plugin(
          "then",
          LearningRateSchedule.class,
          PluginSpec.of("step"),
          "what follows, as if the rest of the run were the whole");

  public LinearWarmUp {
    SHARE.require(share);
    FROM.require(from);
  }

  @Override
  public double factor(double done) {
    if (done < share) {
      return (from + (1 - from) * done / share) * then.factor(0);
    }
    // Rounding must not take it beyond the end.
    return then.factor(Math.min(1, (done - share) / (1 - share)));
  }
}
