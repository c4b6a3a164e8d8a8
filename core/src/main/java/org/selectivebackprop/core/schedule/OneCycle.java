package org.selectivebackprop.core.schedule;

import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.Range;

/**
 * One rise to the base rate and one fall far below the start (Smith and Topin 2018, section 3, with
 * the cosine form and defaults of fastai and PyTorch). The rate alone: momentum stays.
 *
 * @param peakAt share of the run at which the base rate is reached, in (0, 1)
 * @param startDivisor the run starts at the base rate divided by this, at least 1
 * @param endDivisor and ends at its start divided by this, at least 1
 * @param curve between start, peak and end
 */
public record OneCycle(double peakAt, double startDivisor, double endDivisor, Curve curve)
    implements LearningRateSchedule {
  static final Param<Double> PEAK_AT =
      Param.real("peak-at", 0.3, "share of the run at which the base rate is reached")
          .in(Range.open(0, 1));
  static final Param<Double> START_DIVISOR =
      Param.real("start-divisor", 25, "the run starts at the base rate divided by this")
          .in(Range.atLeast(1));
  static final Param<Double> END_DIVISOR =
      Param.real("end-divisor", 1e4, "the run ends at its start divided by this")
          .in(Range.atLeast(1));
  static final Param<Curve> CURVE =
      Param.choice("curve", Curve.COSINE, "how the rate rises and falls");

  public OneCycle {
    PEAK_AT.require(peakAt);
    START_DIVISOR.require(startDivisor);
    END_DIVISOR.require(endDivisor);
  }

  /** How the rate goes from one value to another. */
  public enum Curve {
    /** Half a cosine. */
    COSINE,
    /** A line. */
    LINEAR;

    private double at(double share) {
      return this == LINEAR ? share : 0.5 * (1 - StrictMath.cos(Math.PI * share));
    }
  }

  @Override
  public double factor(double done) {
    double start = 1 / startDivisor;
    if (done < peakAt) {
      return start + (1 - start) * curve.at(done / peakAt);
    }
    double end = start / endDivisor;
    return end + (1 - end) * curve.at((1 - done) / (1 - peakAt));
  }
}
