package org.selectivebackprop.core.objective;

import org.selectivebackprop.core.spi.PluginProvider;

/** Registers an objective. */
public interface ObjectiveProvider extends PluginProvider<Objective> {}
