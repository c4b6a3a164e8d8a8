package org.selectivebackprop.core.schedule;

import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.spi.PluginInfo;

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
  @Override
  public double factor(double done) {
    if (done < share) {
      return (from + (1 - from) * done / share) * then.factor(0);
    }
    // Rounding must not take it beyond the end.
    return then.factor(Math.min(1, (done - share) / (1 - share)));
  }

  /** Registers the schedule. */
  public static final class Provider implements ScheduleProvider {
    private static final Param<Double> SHARE =
        Param.real("share", 0.05, "share of the run in which the rate rises").in(Range.open(0, 1));
    private static final Param<Double> FROM =
        Param.real("from", 0, "factor to begin with").in(Range.closed(0, 1));
    private static final Param<LearningRateSchedule> THEN =
        Param.plugin(
            "then",
            LearningRateSchedule.class,
            PluginSpec.of("step"),
            "what follows, as if the rest of the run were the whole");

    @Override
    public PluginInfo info() {
      return PluginInfo.of(
              "linear-warm-up",
              "rises linearly to where another schedule starts, which has the rest of the run")
          .withSource("Goyal et al. 2017, Accurate, Large Minibatch SGD, arXiv:1706.02677")
          .withParams(SHARE, FROM, THEN);
    }

    @Override
    public LearningRateSchedule create(ParamValues values) {
      return new LinearWarmUp(values.get(SHARE), values.get(FROM), values.get(THEN));
    }
  }
}
