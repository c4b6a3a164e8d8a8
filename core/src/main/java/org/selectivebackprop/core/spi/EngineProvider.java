package org.selectivebackprop.core.spi;

/** Registers an engine under a name. */
public interface EngineProvider extends PluginProvider<EngineFactory> {}
