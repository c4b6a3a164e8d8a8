package org.selectivebackprop.core.schedule;

import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.spi.PluginInfo;

/**
 * Linear warm-up, then half a cosine down to nothing (Loshchilov and Hutter 2017, equation 5,
 * without restarts).
 *
 * @param warmUp share of the run in which the rate rises from nothing, in [0, 1)
 */
public record Cosine(double warmUp) implements LearningRateSchedule {
  @Override
  public double factor(double done) {
    if (done < warmUp) {
      return done / warmUp;
    }
    return 0.5 * (1 + StrictMath.cos(Math.PI * (done - warmUp) / (1 - warmUp)));
  }

  /** Registers the schedule. */
  public static final class Provider implements ScheduleProvider {
    private static final Param<Double> WARM_UP =
        Param.real("warm-up", 0, "share of the run in which the rate rises from 0")
            .in(Range.closedOpen(0, 1));

    @Override
    public PluginInfo info() {
      return PluginInfo.of(
              "cosine",
              "half a cosine from the base learning rate to 0, after an optional linear warm-up")
          .withSource("Loshchilov and Hutter 2017, SGDR, arXiv:1608.03983")
          .withParams(WARM_UP);
    }

    @Override
    public LearningRateSchedule create(ParamValues values) {
      return new Cosine(values.get(WARM_UP));
    }
  }
}
