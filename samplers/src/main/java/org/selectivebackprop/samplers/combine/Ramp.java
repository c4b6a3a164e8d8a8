package org.selectivebackprop.samplers.combine;

import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.Range;

/**
 * How a number moves during a run.
 *
 * @param from its value until the start, finite
 * @param to its value from the end on, finite
 * @param start part of the run after which it moves, in [0, 1]; 0 is the first epoch
 * @param end part of the run at which it arrives, in [0, 1], at least {@code start}; 1 is the last
 *     epoch
 * @param shape how it moves
 */
public record Ramp(double from, double to, double start, double end, Shape shape) {
  /** How a number moves. */
  public enum Shape {
    /** By equal differences. */
    LINEAR,
    /** By equal ratios; both ends must be above 0. */
    GEOMETRIC
  }

  static final Param<Double> FROM = Param.real("from", 1, "the parameter's first value");
  static final Param<Double> TO = Param.real("to", 3, "the parameter's last value");
  static final Param<Double> START =
      Param.real("start", 0, "part of the run after which it moves").in(Range.closed(0, 1));
  static final Param<Double> END =
      Param.real("end", 1, "part of the run at which it arrives; 1 is the last epoch")
          .in(Range.closed(0, 1));
  static final Param<Shape> SHAPE =
      Param.choice("shape", Shape.LINEAR, "by equal differences or by equal ratios");

  public Ramp {
    FROM.require(from);
    TO.require(to);
    if (!(start >= 0 && start <= end && end <= 1)) {
      throw new IllegalArgumentException(
          "start " + start + " and end " + end + " are not in order in [0, 1]");
    }
    if (shape == Shape.GEOMETRIC && !(from > 0 && to > 0)) {
      throw new IllegalArgumentException(
          "equal ratios from " + from + " to " + to + ": both must be above 0");
    }
  }

  static Ramp of(ParamValues values) {
    return new Ramp(
        values.get(FROM), values.get(TO), values.get(START), values.get(END), values.get(SHAPE));
  }

  boolean holds(double value) {
    return value >= Math.min(from, to) && value <= Math.max(from, to);
  }

  /** The value at a point of the run, in [0, 1]. */
  double at(double elapsed) {
    if (elapsed <= start && elapsed < end) {
      return from;
    }
    if (elapsed >= end) {
      return to;
    }
    double part = (elapsed - start) / (end - start);
    return shape == Shape.LINEAR
        ? from + (to - from) * part
        : from * StrictMath.pow(to / from, part);
  }
}
