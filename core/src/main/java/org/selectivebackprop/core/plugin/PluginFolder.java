package org.selectivebackprop.core.plugin;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.module.ResolutionException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
    for (Path file : jars(folder)) {
      try {
        Path jar = opened(file);
        Set<ModuleReference> modules = ModuleFinder.of(jar).findAll();
        if (modules.isEmpty()) {
          broken.add(broken(jar, "has no module-info, so it can be a library only"));
        }
        for (ModuleReference module : modules) {
          ModuleDescriptor descriptor = module.descriptor();
          jarsOf.computeIfAbsent(descriptor.name(), n -> new ArrayList<>()).add(jar);
          if (descriptor.isAutomatic()) {
            broken.add(broken(jar, "has no module-info, so " + remedy(descriptor)));
          } else if (!descriptor.provides().isEmpty()) {
            roots.add(descriptor.name());
          }
        }
      } catch (FindException | IOException | ProviderNotFoundException unreadable) {
        broken.add(broken(file, BrokenPlugin.reason(unreadable)));
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

  /**
   * Java takes a file for a jar only by a lower-case ending; any other is read as the archive is.
   */
  private static Path opened(Path file) throws IOException {
    return file.toString().endsWith(".jar") ? file : FileSystems.newFileSystem(file).getPath("/");
  }

  /** What to write into the module-info of a jar of plugins that was made for the class path. */
  private static String remedy(ModuleDescriptor automatic) {
    Set<String> services =
        PluginKind.ALL.stream().map(kind -> kind.provider().getName()).collect(Collectors.toSet());
    String provides =
        automatic.provides().stream()
            .filter(p -> services.contains(p.service()))
            .map(
                p -> " provides " + p.service() + " with " + String.join(", ", p.providers()) + ";")
            .sorted()
            .collect(Collectors.joining());
    return provides.isEmpty()
        ? "it can be a library only"
        : "its plugins are not found (META-INF/services is for the class path); compile a"
            + " module-info.java into it: module "
            + automatic.name()
            + " { requires org.selectivebackprop.core;"
            + provides
            + " }";
  }

  /** A module finder would take the first of two jars in silence, perhaps the older one. */
  private static void dropDuplicates(Map<String, List<Path>> jarsOf, List<BrokenPlugin> broken) {
    jarsOf.forEach(
        (name, jars) -> {
          if (jars.size() > 1) {
            String all = jars.stream().map(PluginFolder::shown).toList().toString();
            jars.forEach(jar -> broken.add(broken(jar, "module " + name + " is in " + all)));
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
    return new BrokenPlugin("jar", shown(jar), reason);
  }

  /** An archive that was opened is called by its file, not by its root. */
  private static String shown(Path jar) {
    boolean opened = !jar.getFileSystem().equals(FileSystems.getDefault());
    return opened ? jar.getFileSystem().toString() : jar.toString();
  }

  private static List<Path> jars(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new ConfigException(
          "there is no folder '" + folder + "'",
          "plugin folder",
          "give a folder of plugin jars to --plugins or SB_PLUGINS");
    }
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.[jJ][aA][rR]")) {
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
