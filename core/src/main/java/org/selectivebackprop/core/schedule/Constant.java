package org.selectivebackprop.core.schedule;

import java.util.List;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.spi.LearningRateSchedule;
import org.selectivebackprop.core.spi.ScheduleProvider;

/** The same rate throughout. */
public record Constant() implements LearningRateSchedule {
  @Override
  public double factor(double done) {
    return 1;
  }

  /** Registers the schedule. */
  public static final class Provider implements ScheduleProvider {
    @Override
    public String name() {
      return "constant";
    }

    @Override
    public String summary() {
      return "the same learning rate throughout";
    }

    @Override
    public List<Param<?>> params() {
      return List.of();
    }

    @Override
    public LearningRateSchedule create(ParamValues values) {
      return new Constant();
    }
  }
}
