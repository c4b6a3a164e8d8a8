package org.selectivebackprop.core.schedule;

import java.util.List;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.PluginTable;

/** Registers the schedules that come with the framework. */
public final class Schedules implements ScheduleProvider, PluginTable<LearningRateSchedule> {
  private static final List<Plugin<LearningRateSchedule>> ROWS =
      List.of(
          PluginInfo.of("constant", "the same learning rate throughout").plugin(Constant::new),
          PluginInfo.of(
                  "cosine",
                  "half a cosine from the base learning rate to 0, after an optional linear"
                      + " warm-up")
              .withSource("Loshchilov and Hutter 2017, SGDR, arXiv:1608.03983")
              .plugin(Cosine.WARM_UP, Cosine::new),
          PluginInfo.of(
                  "linear-warm-up",
                  "rises linearly to where another schedule starts, which has the rest of the"
                      + " run")
              .withSource("Goyal et al. 2017, Accurate, Large Minibatch SGD, arXiv:1706.02677")
              .plugin(LinearWarmUp.SHARE, LinearWarmUp.FROM, LinearWarmUp.THEN, LinearWarmUp::new),
          PluginInfo.of(
                  "one-cycle",
                  "one rise to the base learning rate and one fall far below the start")
              .withSource("Smith and Topin 2018, Super-Convergence, arXiv:1708.07120")
              .plugin(
                  OneCycle.PEAK_AT,
                  OneCycle.START_DIVISOR,
                  OneCycle.END_DIVISOR,
                  OneCycle.CURVE,
                  OneCycle::new),
          PluginInfo.of("step", "drops the learning rate by a factor at milestones")
              .withSource(
                  "Jiang et al. 2019, Accelerating Deep Learning by Focusing on the Biggest"
                      + " Losers, arXiv:1910.00762")
              .plugin(Step.AT, Step.FACTOR, Step::new));

  @Override
  public List<Plugin<LearningRateSchedule>> all() {
    return ROWS;
  }
}
