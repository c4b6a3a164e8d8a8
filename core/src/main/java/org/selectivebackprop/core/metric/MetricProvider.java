package org.selectivebackprop.core.metric;

import org.selectivebackprop.core.spi.PluginProvider;

/** Registers a metric under a name. */
public interface MetricProvider extends PluginProvider<Metric> {}
