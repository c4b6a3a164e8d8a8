package org.selectivebackprop.core.schedule;

/** The same rate throughout. */
public record Constant() implements LearningRateSchedule {
  @Override
  public double factor(double done) {
    return 1;
  }
}
