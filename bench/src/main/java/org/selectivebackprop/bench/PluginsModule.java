package org.selectivebackprop.bench;

import com.google.inject.AbstractModule;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.util.Types;
import org.selectivebackprop.core.plugin.PluginEntry;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;

/**
 * Binds the discovered plugins by name: whoever injects {@code Map<String,
 * PluginEntry<EngineFactory>>} gets every engine.
 *
 * <p>Names that two plugins claim are left out, for neither may be chosen silently; the registry
 * reports them.
 */
final class PluginsModule extends AbstractModule {
  private final PluginRegistry registry;

  PluginsModule(PluginRegistry registry) {
    this.registry = registry;
  }

  @Override
  protected void configure() {
    bind(PluginRegistry.class).toInstance(registry);
    PluginKind.ALL.forEach(this::bindKind);
  }

  @SuppressWarnings("unchecked") // Guice takes the type argument at run time
  private <T> void bindKind(PluginKind<T> kind) {
    var entryType =
        (TypeLiteral<PluginEntry<T>>)
            TypeLiteral.get(Types.newParameterizedType(PluginEntry.class, kind.type()));
    MapBinder<String, PluginEntry<T>> byName =
        MapBinder.newMapBinder(binder(), TypeLiteral.get(String.class), entryType);
    for (String name : registry.names(kind)) {
      if (!registry.ambiguous(kind, name)) {
        byName.addBinding(name).toInstance(registry.find(kind, name, "the registry"));
      }
    }
  }
}
