package org.selectivebackprop.core.selection;

import org.selectivebackprop.core.spi.PluginProvider;

/** Registers a selection policy under a name. */
public interface SelectionPolicyProvider extends PluginProvider<SelectionPolicy> {}
