package org.selectivebackprop.core.spi;

/** Registers a selection policy under a name. */
public interface SelectionPolicyProvider extends PluginProvider<SelectionPolicy> {}
