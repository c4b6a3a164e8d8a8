package org.selectivebackprop.core.plugin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.selectivebackprop.core.error.PluginException;
import org.selectivebackprop.core.spi.PluginProvider;

/**
 * Runs the service loader over the program's modules and the plugin folders, guarding every step.
 */
final class PluginDiscovery {
  private final List<PluginEntry<?>> entries = new ArrayList<>();
  private final List<BrokenPlugin> broken = new ArrayList<>();

  private PluginDiscovery() {}

  /**
   * Finds everything.
   *
   * @param folders of third-party jars
   * @throws PluginException if the framework itself is on the class path, where services declared
   *     in module descriptors are invisible
   */
  static PluginDiscovery run(List<Path> folders) {
    if (!PluginDiscovery.class.getModule().isNamed()) {
      throw new PluginException(
          "the framework is on the class path, where no plugin can be found",
          "java -cp ...",
          "put its jars on the module path: java --module-path lib -m ...");
    }
    PluginDiscovery discovery = new PluginDiscovery();
    discovery.addLayer(ModuleLayer.boot());
    for (Path folder : folders) {
      PluginFolder opened = PluginFolder.open(folder);
      discovery.broken.addAll(opened.broken());
      opened.layers().forEach(discovery::addLayer);
    }
    return discovery;
  }

  List<PluginEntry<?>> entries() {
    return List.copyOf(entries);
  }

  List<BrokenPlugin> broken() {
    return List.copyOf(broken);
  }

  private void addLayer(ModuleLayer layer) {
    PluginKind.ALL.forEach(kind -> addKind(layer, kind));
  }

  private <T> void addKind(ModuleLayer layer, PluginKind<T> kind) {
    List<? extends ServiceLoader.Provider<? extends PluginProvider<T>>> found;
    try {
      found = ServiceLoader.load(layer, kind.provider()).stream().toList();
    } catch (ServiceConfigurationError bad) {
      String modules = layer.modules().stream().map(Module::getName).sorted().toList().toString();
      broken.add(new BrokenPlugin(kind.label(), "modules " + modules, BrokenPlugin.reason(bad)));
      return;
    }
    for (ServiceLoader.Provider<? extends PluginProvider<T>> provider : found) {
      // A child layer's loader finds the boot layer's providers too; they are listed already.
      if (Optional.ofNullable(provider.type().getModule().getLayer()).equals(Optional.of(layer))) {
        addProvider(kind, provider);
      }
    }
  }

  private <T> void addProvider(
      PluginKind<T> kind, ServiceLoader.Provider<? extends PluginProvider<T>> provider) {
    try {
      entries.add(PluginEntry.of(kind, provider.get()));
    } catch (ServiceConfigurationError | LinkageError | RuntimeException bad) {
      String origin = PluginOrigin.of(provider.type()).toString();
      broken.add(new BrokenPlugin(kind.label(), origin, BrokenPlugin.reason(bad)));
    }
  }
}
