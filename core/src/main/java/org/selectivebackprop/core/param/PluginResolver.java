package org.selectivebackprop.core.param;

/** Turns a specification into a plugin: what a nested parameter needs from the registry. */
public interface PluginResolver {
  /**
   * Builds the plugin that a specification names.
   *
   * @param type the behaviour wanted, such as {@code SelectionPolicy.class}
   * @param spec name and parameters
   * @param where the option or parameter that holds the specification, for errors
   * @throws org.selectivebackprop.core.error.FrameworkException if there is no such plugin, a
   *     parameter does not fit, or the plugin fails
   */
  <T> Resolved<T> resolve(Class<T> type, PluginSpec spec, String where);

  /**
   * A plugin and the specification that rebuilds it.
   *
   * @param plugin the plugin, fresh and unshared
   * @param effective its specification with every default written out
   */
  record Resolved<T>(T plugin, PluginSpec effective) {}
}
