package org.selectivebackprop.testkit;

import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.Range;

/** The outermost valid values of a parameter, from its declared range. */
final class Boundaries {
  private static final double JUST_INSIDE = 1e-9;

  private Boundaries() {}

  /** None for what has no range; one for a range with one end. */
  static Stream<Number> of(Param<?> param) {
    boolean whole = param.type().equals("integer");
    return param.bounds().stream()
        .flatMapToDouble(range -> DoubleStream.of(lowest(range, whole), highest(range, whole)))
        .filter(Double::isFinite)
        .mapToObj(value -> whole ? (Number) (long) value : (Number) value);
  }

  private static double lowest(Range range, boolean whole) {
    return range.low() + (range.lowIncluded() ? 0 : step(range.low(), whole));
  }

  private static double highest(Range range, boolean whole) {
    return range.high() - (range.highIncluded() ? 0 : step(range.high(), whole));
  }

  private static double step(double edge, boolean whole) {
    return whole ? 1 : JUST_INSIDE * Math.max(1, Math.abs(edge));
  }
}
