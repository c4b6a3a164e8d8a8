package org.selectivebackprop.core.schedule;

/** How the learning rate changes in the course of a run. */
public interface LearningRateSchedule {
  /**
   * The factor of the base rate.
   *
   * @param done share of the run that is over, in [0, 1], by the run's clock
   * @return finite and at least 0
   */
  double factor(double done);
}
