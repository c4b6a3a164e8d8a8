package org.selectivebackprop.core.selection;

import org.selectivebackprop.core.spi.PluginProvider;

/** Registers a named strategy under a name. */
public interface PresetProvider extends PluginProvider<Strategy> {}
