package org.selectivebackprop.core.spi;

/** Registers a staleness policy under a name. */
public interface StalenessPolicyProvider extends PluginProvider<StalenessPolicy> {}
