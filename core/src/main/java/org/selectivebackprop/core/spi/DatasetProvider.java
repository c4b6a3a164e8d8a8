package org.selectivebackprop.core.spi;

/** Registers a data set under a name. */
public interface DatasetProvider extends PluginProvider<DatasetSource> {}
