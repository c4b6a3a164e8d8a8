package org.selectivebackprop.core.networks;

import org.selectivebackprop.core.spi.PluginProvider;

/** Registers a network under a name. */
public interface NetworkProvider extends PluginProvider<NetworkFactory> {}
