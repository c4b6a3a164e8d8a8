package org.selectivebackprop.core.param;

import java.util.Map;

/**
 * A plugin with its parameters, built as often as wanted; each is new and unshared.
 *
 * @param <P> the behaviour
 */
@FunctionalInterface
public interface PluginTemplate<P> {
  /**
   * Builds one with other values for some parameters.
   *
   * @param changes raw values by name; empty for the plugin as it was configured
   * @throws org.selectivebackprop.core.error.ConfigException if there is no such parameter, or a
   *     value is out of its range
   */
  P build(Map<String, Object> changes);
}
