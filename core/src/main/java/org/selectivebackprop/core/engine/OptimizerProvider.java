package org.selectivebackprop.core.engine;

import org.selectivebackprop.core.spi.PluginProvider;

/** Registers an optimiser under a name. */
public interface OptimizerProvider extends PluginProvider<Optimizer> {}
