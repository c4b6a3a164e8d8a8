package org.selectivebackprop.core.plugin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.selectivebackprop.core.error.PluginException;
import org.selectivebackprop.core.spi.PluginProvider;

/**
 * Runs the service loader over the program's modules and the plugin folders, guarding every step.
 */
final class PluginDiscovery {
  private final List<PluginEntry<?>> entries = new ArrayList<>();
  private final List<BrokenPlugin> broken = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

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
    Iterator<? extends ServiceLoader.Provider<? extends PluginProvider<T>>> found =
        ServiceLoader.load(layer, kind.provider()).stream().iterator();
    while (true) {
      try {
        if (!found.hasNext()) {
          return;
        }
        addProvider(layer, kind, found.next());
      } catch (Throwable bad) {
        MachineFailure.rethrow(bad);
        // The loader goes on with the next provider after one that it cannot load.
        broken.add(new BrokenPlugin(kind.label(), modules(layer), BrokenPlugin.reason(bad)));
      }
    }
  }

  private <T> void addProvider(
      ModuleLayer layer,
      PluginKind<T> kind,
      ServiceLoader.Provider<? extends PluginProvider<T>> provider) {
    // A child layer's loader finds the boot layer's providers too; they are listed already.
    if (!Optional.ofNullable(provider.type().getModule().getLayer()).equals(Optional.of(layer))) {
      return;
    }
    PluginOrigin origin = PluginOrigin.of(provider.type());
    if (!seen.add(kind.label() + " " + origin)) {
      // The layer of a plugin that requires this one's module; or a folder that was given twice.
      return;
    }
    guarded(
        kind,
        origin,
        () ->
            provider
                .get()
                .all()
                .forEach(
                    one -> guarded(kind, origin, () -> entries.add(PluginEntry.of(kind, one)))));
  }

  private void guarded(PluginKind<?> kind, PluginOrigin origin, Runnable step) {
    try {
      step.run();
    } catch (Throwable bad) { // a provider may throw anything
      MachineFailure.rethrow(bad);
      broken.add(new BrokenPlugin(kind.label(), origin.toString(), BrokenPlugin.reason(bad)));
    }
  }

  private static String modules(ModuleLayer layer) {
    return layer.configuration().modules().stream()
        .map(m -> m.name() + m.reference().location().map(l -> " at " + l).orElse(""))
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
