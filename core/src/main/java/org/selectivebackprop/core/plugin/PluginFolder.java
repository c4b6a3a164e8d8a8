package org.selectivebackprop.core.plugin;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.module.ResolutionException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.selectivebackprop.core.error.ConfigException;

/**
 * The module layers of a folder of third-party jars.
 *
 * <p>Each jar that provides services becomes a layer of its own over the boot layer, so that one
 * that cannot be resolved does not take the others with it.
 *
 * @param layers one per loadable plugin jar
 * @param broken jars that could not be loaded, with the reason
 */
record PluginFolder(List<ModuleLayer> layers, List<BrokenPlugin> broken) {
  /**
   * Reads every {@code .jar} of a folder.
   *
   * @throws ConfigException if it is not a readable folder
   */
  static PluginFolder open(Path folder) {
    List<ModuleLayer> layers = new ArrayList<>();
    List<BrokenPlugin> broken = new ArrayList<>();
    List<Path> readable = new ArrayList<>();
    Set<String> roots = new TreeSet<>();
    for (Path jar : jars(folder)) {
      try {
        Set<ModuleReference> found = ModuleFinder.of(jar).findAll();
        readable.add(jar);
        found.stream()
            .map(ModuleReference::descriptor)
            .filter(module -> !module.provides().isEmpty())
            .forEach(module -> roots.add(module.name()));
        if (found.stream().anyMatch(module -> module.descriptor().isAutomatic())) {
          broken.add(
              new BrokenPlugin(
                  "jar", jar.toString(), "has no module-info, so it can be a library only"));
        }
      } catch (FindException unreadable) {
        broken.add(new BrokenPlugin("jar", jar.toString(), BrokenPlugin.reason(unreadable)));
      }
    }
    for (String root : roots) {
      addLayer(readable, root, layers, broken);
    }
    return new PluginFolder(List.copyOf(layers), List.copyOf(broken));
  }

  private static void addLayer(
      List<Path> jars, String root, List<ModuleLayer> layers, List<BrokenPlugin> broken) {
    ModuleLayer boot = ModuleLayer.boot();
    if (boot.findModule(root).isPresent()) {
      broken.add(
          new BrokenPlugin("jar", root, "a module of this name is already part of the program"));
      return;
    }
    try {
      ModuleFinder finder = ModuleFinder.of(jars.toArray(new Path[0]));
      Configuration configuration =
          boot.configuration().resolve(finder, ModuleFinder.of(), Set.of(root));
      layers.add(
          boot.defineModulesWithManyLoaders(configuration, PluginFolder.class.getClassLoader()));
    } catch (FindException | ResolutionException | LayerInstantiationException unresolved) {
      broken.add(new BrokenPlugin("jar", "module " + root, BrokenPlugin.reason(unresolved)));
    }
  }

  private static List<Path> jars(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new ConfigException(
          "there is no folder '" + folder + "'", "--plugins", "give a folder of plugin jars");
    }
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
      files.forEach(jars::add);
    } catch (IOException unreadable) {
      throw new ConfigException(
          "cannot list '" + folder + "': " + unreadable.getMessage(),
          "--plugins",
          "give a folder that can be read");
    }
    jars.sort(null);
    return jars;
  }
}
