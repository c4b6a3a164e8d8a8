package org.selectivebackprop.results.comparison;

import org.selectivebackprop.results.comparison.FinishedRun.Work;

/**
 * What a run's way to a target is measured in.
 *
 * @param hardware whose clock it is; empty for counted cost, which is the same on every machine
 */
public record Measure(String hardware) {
  /** Forward units of the cost model. */
  public static final Measure COST = new Measure("");

  /** Whether it is time by a clock. */
  public boolean isClock() {
    return !hardware.isEmpty();
  }

  /** How much of it some work was. */
  public double of(Work work) {
    return isClock() ? work.totalSeconds() : work.forwardUnits();
  }

  /** Whether a run was measured by it. */
  boolean covers(FinishedRun run) {
    return !isClock() || run.hardware().equals(hardware);
  }
}
