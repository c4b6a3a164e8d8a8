package org.selectivebackprop.core.data;

import org.selectivebackprop.core.spi.PluginProvider;

/** Registers an augmentation under a name. */
public interface AugmentationProvider extends PluginProvider<Augmentation> {}
