package org.selectivebackprop.core.spi;

/** Registers a named strategy under a name. */
public interface PresetProvider extends PluginProvider<Strategy> {}
