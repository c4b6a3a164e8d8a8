package org.selectivebackprop.core.data;

import org.selectivebackprop.core.spi.PluginProvider;

/** Registers a data set under a name. */
public interface DatasetProvider extends PluginProvider<DatasetSource> {}
