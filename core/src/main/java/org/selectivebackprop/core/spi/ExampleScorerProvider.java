package org.selectivebackprop.core.spi;

/** Registers an example scorer under a name. */
public interface ExampleScorerProvider extends PluginProvider<ExampleScorer> {}
