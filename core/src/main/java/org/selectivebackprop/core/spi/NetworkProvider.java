package org.selectivebackprop.core.spi;

/** Registers a network under a name. */
public interface NetworkProvider extends PluginProvider<NetworkFactory> {}
