package org.selectivebackprop.core.schedule;

import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.Range;

/**
 * Linear warm-up, then half a cosine down to nothing (Loshchilov and Hutter 2017, equation 5,
 * without restarts).
 *
 * @param warmUp share of the run in which the rate rises from nothing, in [0, 1)
 */
public record Cosine(double warmUp) implements LearningRateSchedule {
  static final Param<Double> WARM_UP =
      Param.real("warm-up", 0, "share of the run in which the rate rises from 0")
          .in(Range.closedOpen(0, 1));

  public Cosine {
    WARM_UP.require(warmUp);
  }

  @Override
  public double factor(double done) {
    if (done < warmUp) {
      return done / warmUp;
    }
    return 0.5 * (1 + StrictMath.cos(Math.PI * (done - warmUp) / (1 - warmUp)));
  }
}
