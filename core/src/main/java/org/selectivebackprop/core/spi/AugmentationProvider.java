package org.selectivebackprop.core.spi;

/** Registers an augmentation under a name. */
public interface AugmentationProvider extends PluginProvider<Augmentation> {}
