package org.selectivebackprop.core.spi;

/** Registers a learning-rate schedule under a name. */
public interface ScheduleProvider extends PluginProvider<LearningRateSchedule> {}
