package org.selectivebackprop.core.plugin;

import java.util.List;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.PluginProvider;

/**
 * A plugin that can be used.
 *
 * @param kind extension point
 * @param info what its provider declared
 * @param provider creates it
 * @param origin where it comes from
 */
public record PluginEntry<T>(
    PluginKind<T> kind, PluginInfo info, PluginProvider<T> provider, PluginOrigin origin) {
  /** Asks a provider for all it declares; an IllegalArgumentException if that breaks a rule. */
  static <T> PluginEntry<T> of(PluginKind<T> kind, PluginProvider<T> provider) {
    PluginInfo info = provider.info();
    if (info == null) {
      throw new IllegalArgumentException("info() returned null");
    }
    Object written = provider instanceof Plugin<T> value ? value.written() : provider;
    return new PluginEntry<>(kind, info, provider, PluginOrigin.of(written.getClass()));
  }

  /** Its name in experiment files. */
  public String name() {
    return info.name();
  }

  /** Its settings. */
  public List<Param<?>> params() {
    return info.params();
  }
}
