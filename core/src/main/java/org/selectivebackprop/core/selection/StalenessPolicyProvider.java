package org.selectivebackprop.core.selection;

import org.selectivebackprop.core.spi.PluginProvider;

/** Registers a staleness policy under a name. */
public interface StalenessPolicyProvider extends PluginProvider<StalenessPolicy> {}
