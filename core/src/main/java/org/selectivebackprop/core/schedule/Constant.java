package org.selectivebackprop.core.schedule;

import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.spi.PluginInfo;

/** The same rate throughout. */
public record Constant() implements LearningRateSchedule {
  @Override
  public double factor(double done) {
    return 1;
  }

  /** Registers the schedule. */
  public static final class Provider implements ScheduleProvider {
    @Override
    public PluginInfo info() {
      return PluginInfo.of("constant", "the same learning rate throughout");
    }

    @Override
    public LearningRateSchedule create(ParamValues values) {
      return new Constant();
    }
  }
}
