package org.selectivebackprop.core.engine;

import org.selectivebackprop.core.spi.PluginProvider;

/** Registers an engine under a name. */
public interface EngineProvider extends PluginProvider<EngineFactory> {}
