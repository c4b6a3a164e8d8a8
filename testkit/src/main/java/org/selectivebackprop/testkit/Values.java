package org.selectivebackprop.testkit;

import java.util.List;
import java.util.Map;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.PluginResolver;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.spi.PluginProvider;

/** Parses parameters as a program does. */
final class Values {
  private Values() {}

  static ParamValues of(PluginProvider<?> provider, Map<String, Object> given) {
    String where = "contract test of '" + provider.info().name() + "'";
    return ParamValues.parse(provider.info().params(), given, where, WHEN_NEEDED);
  }

  /** Discovers plugins only for a parameter that is one: most plugins nest no other. */
  private static final PluginResolver WHEN_NEEDED =
      new PluginResolver() {
        @Override
        public <T> Resolved<T> resolve(Class<T> type, PluginSpec spec, String where) {
          return PluginRegistry.discover(List.of()).resolve(type, spec, where);
        }
      };
}
