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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.DiskReason;

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
    Map<String, List<Path>> jarsOf = new TreeMap<>();
    Set<String> roots = new TreeSet<>();
    for (Path jar : jars(folder)) {
      try {
        for (ModuleReference module : ModuleFinder.of(jar).findAll()) {
          String name = module.descriptor().name();
          jarsOf.computeIfAbsent(name, n -> new ArrayList<>()).add(jar);
          if (module.descriptor().isAutomatic()) {
            broken.add(broken(jar, "has no module-info, so it can be a library only"));
          } else if (!module.descriptor().provides().isEmpty()) {
            roots.add(name);
          }
        }
      } catch (FindException unreadable) {
        broken.add(broken(jar, BrokenPlugin.reason(unreadable)));
      }
    }
    dropDuplicates(jarsOf, broken);
    List<Path> usable = jarsOf.values().stream().flatMap(List::stream).toList();
    jarsOf.forEach(
        (name, jars) -> {
          if (roots.contains(name)) {
            addLayer(usable, name, jars.get(0), layers, broken);
          }
        });
    return new PluginFolder(List.copyOf(layers), List.copyOf(broken));
  }

  /** A module finder would take the first of two jars in silence, perhaps the older one. */
  private static void dropDuplicates(Map<String, List<Path>> jarsOf, List<BrokenPlugin> broken) {
    jarsOf.forEach(
        (name, jars) -> {
          if (jars.size() > 1) {
            jars.forEach(jar -> broken.add(broken(jar, "module " + name + " is in " + jars)));
          }
        });
    jarsOf.values().removeIf(jars -> jars.size() > 1);
  }

  private static void addLayer(
      List<Path> jars, String root, Path jar, List<ModuleLayer> layers, List<BrokenPlugin> broken) {
    ModuleLayer boot = ModuleLayer.boot();
    if (boot.findModule(root).isPresent()) {
      broken.add(broken(jar, "module " + root + " is already part of the program"));
      return;
    }
    try {
      // The program's modules go first: with a copy of core of its own a plugin would not be found.
      ModuleFinder finder = ModuleFinder.of(jars.toArray(new Path[0]));
      Configuration configuration =
          boot.configuration().resolve(ModuleFinder.of(), finder, Set.of(root));
      layers.add(
          boot.defineModulesWithManyLoaders(configuration, PluginFolder.class.getClassLoader()));
    } catch (FindException | ResolutionException | LayerInstantiationException unresolved) {
      broken.add(broken(jar, BrokenPlugin.reason(unresolved)));
    }
  }

  private static BrokenPlugin broken(Path jar, String reason) {
    return new BrokenPlugin("jar", jar.toString(), reason);
  }

  private static List<Path> jars(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new ConfigException(
          "there is no folder '" + folder + "'",
          "plugin folder",
          "give a folder of plugin jars to --plugins or SB_PLUGINS");
    }
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
      files.forEach(jars::add);
    } catch (IOException unreadable) {
      throw new ConfigException(
          "cannot list '" + folder + "': " + DiskReason.of(unreadable),
          "plugin folder",
          "give a folder that can be read");
    }
    jars.sort(null);
    return jars;
  }
}
