package org.selectivebackprop.core.plugin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.selectivebackprop.core.spi.PluginProvider;

/** Runs the service loader over the program's jars and the plugin folders, guarding every step. */
final class PluginDiscovery {
  private final List<PluginEntry<?>> entries = new ArrayList<>();
  private final List<BrokenPlugin> broken = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private int met;

  private PluginDiscovery() {}

  static PluginDiscovery run(List<Path> folders) {
    PluginDiscovery discovery = new PluginDiscovery();
    discovery.add(PluginSource.program());
    for (Path folder : folders) {
      PluginFolder opened = PluginFolder.open(folder);
      discovery.broken.addAll(opened.broken());
      opened.sources().forEach(discovery::addJar);
    }
    return discovery;
  }

  List<PluginEntry<?>> entries() {
    return List.copyOf(entries);
  }

  List<BrokenPlugin> broken() {
    return List.copyOf(broken);
  }

  private void addJar(PluginSource source) {
    int before = met;
    add(source);
    if (met == before && source.layer().isEmpty()) {
      broken.add(
          new BrokenPlugin("jar", source.origin(), "its plugins are already part of the program"));
    }
  }

  private void add(PluginSource source) {
    PluginKind.ALL.forEach(kind -> addKind(source, kind));
  }

  private <T> void addKind(PluginSource source, PluginKind<T> kind) {
    Iterator<? extends ServiceLoader.Provider<? extends PluginProvider<T>>> found =
        source.load(kind.provider()).stream().iterator();
    while (true) {
      try {
        if (!found.hasNext()) {
          return;
        }
        addProvider(source, kind, found.next());
      } catch (Throwable bad) {
        MachineFailure.rethrow(bad);
        // The loader goes on with the next provider after one that it cannot load.
        met++;
        broken.add(new BrokenPlugin(kind.label(), source.origin(), BrokenPlugin.reason(bad)));
      }
    }
  }

  private <T> void addProvider(
      PluginSource source,
      PluginKind<T> kind,
      ServiceLoader.Provider<? extends PluginProvider<T>> provider) {
    if (!source.owns(provider.type())) {
      return;
    }
    met++;
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
}
