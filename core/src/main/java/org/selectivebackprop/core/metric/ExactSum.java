package org.selectivebackprop.core.metric;

import java.math.BigDecimal;

/** A sum that does not depend on the order of its terms, rounded once. */
final class ExactSum {
  private BigDecimal exact = BigDecimal.ZERO;
  private double unbounded;

  /** Adds one number; NaN and infinities make of the sum what they make of a plain one. */
  void add(double number) {
    if (Double.isFinite(number)) {
      exact = exact.add(new BigDecimal(number));
    } else {
      unbounded += number;
    }
  }

  double value() {
    return exact.doubleValue() + unbounded;
  }

  /** The sum of the finite terms. */
  BigDecimal exact() {
    return exact;
  }
}
