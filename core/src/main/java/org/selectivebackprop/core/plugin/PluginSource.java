package org.selectivebackprop.core.plugin;

import java.lang.module.ResolvedModule;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** Where a service loader looks for providers: in a layer, or where there is none, by a loader. */
record PluginSource(String origin, Optional<ModuleLayer> layer, ClassLoader loader) {
  /** The program's jars, be they on the module path, on the class path, or some on each. */
  static PluginSource program() {
    return new PluginSource("the program's jars", Optional.empty(), own());
  }

  static PluginSource of(ModuleLayer layer, ResolvedModule module) {
    String at = module.reference().location().map(l -> " at " + l).orElse("");
    return new PluginSource(module.name() + at, Optional.of(layer), own());
  }

  /** A jar that is no module, and the libraries that lie beside it. */
  static PluginSource of(Path jar, List<Path> libraries) {
    List<URL> urls = new ArrayList<>(List.of(url(jar)));
    libraries.forEach(library -> urls.add(url(library)));
    URLClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), own());
    return new PluginSource(jar.toString(), Optional.empty(), loader);
  }

  private static ClassLoader own() {
    return PluginSource.class.getClassLoader();
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  <S> ServiceLoader<S> load(Class<S> service) {
    return layer
        .map(modules -> ServiceLoader.load(modules, service))
        .orElseGet(() -> ServiceLoader.load(service, loader));
  }

  /** Whether a provider is from here: a service loader finds those of the parents, too. */
  boolean owns(Class<?> provider) {
    return layer.isPresent()
        ? layer.get().equals(provider.getModule().getLayer())
        : loader.equals(provider.getClassLoader());
  }
}
