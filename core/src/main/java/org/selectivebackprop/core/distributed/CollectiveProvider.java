package org.selectivebackprop.core.distributed;

import org.selectivebackprop.core.spi.PluginProvider;

/** Registers a communication library under a name. */
public interface CollectiveProvider extends PluginProvider<CollectiveFactory> {}
