package org.selectivebackprop.core.plugin;

import org.selectivebackprop.core.schedule.LearningRateSchedule;

/** Checks the factors of a schedule: a rate of NaN would pass for a diverged network. */
record GuardedSchedule(LearningRateSchedule plugin, Guard guard)
    implements LearningRateSchedule, Guard.Guarded {
  @Override
  public double factor(double done) {
    double factor = guard.call("factor", () -> plugin.factor(done));
    if (!(factor >= 0 && factor <= Float.MAX_VALUE)) {
      throw guard.broken(
          "factor returned " + factor + " for " + done,
          "return finite factors that are at least 0");
    }
    return factor;
  }
}
