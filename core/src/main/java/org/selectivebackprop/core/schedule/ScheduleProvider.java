package org.selectivebackprop.core.schedule;

import org.selectivebackprop.core.spi.PluginProvider;

/** Registers a learning-rate schedule under a name. */
public interface ScheduleProvider extends PluginProvider<LearningRateSchedule> {}
