package org.selectivebackprop.core.selection;

import org.selectivebackprop.core.spi.PluginProvider;

/** Registers an example scorer under a name. */
public interface ExampleScorerProvider extends PluginProvider<ExampleScorer> {}
