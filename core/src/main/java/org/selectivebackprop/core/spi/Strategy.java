package org.selectivebackprop.core.spi;

import org.selectivebackprop.core.param.PluginSpec;

/**
 * A published method as its three parts: who is selected, by which score, and how old a score may
 * be.
 *
 * <p>StaleSB, for one, is Selective-Backprop's selection with a staleness of three epochs.
 *
 * @param select a {@link SelectionPolicy}
 * @param score an {@link ExampleScorer}
 * @param staleness a {@link StalenessPolicy}
 */
public record Strategy(PluginSpec select, PluginSpec score, PluginSpec staleness) {}
