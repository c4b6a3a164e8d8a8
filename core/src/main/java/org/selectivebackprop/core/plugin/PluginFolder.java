package org.selectivebackprop.core.plugin;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.FindException;
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
import java.util.jar.JarFile;
import java.util.zip.ZipFile;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.DiskReason;

/**
 * The plugins in a folder of third-party jars, and the jars that could not be loaded. A jar with a
 * module-info is a module in a layer of its own; one without, and all where the program is on the
 * class path, has a class loader. Jars that provide nothing are libraries of the others.
 */
record PluginFolder(List<PluginSource> sources, List<BrokenPlugin> broken) {
  private static final String SERVICES = "META-INF/services/";

  /** On the class path core is no module, so that a plugin's module cannot require it. */
  private static final boolean MODULAR = PluginFolder.class.getModule().isNamed();

  static PluginFolder open(Path folder) {
    PluginFolder found = new PluginFolder(new ArrayList<>(), new ArrayList<>());
    Map<String, List<Path>> jarsOf = new TreeMap<>();
    Set<String> roots = new TreeSet<>();
    List<Path> withServices = new ArrayList<>();
    for (Path file : jars(folder)) {
      try (JarFile jar = new JarFile(file.toFile(), false, ZipFile.OPEN_READ, Runtime.version())) {
        boolean described = jar.getEntry("module-info.class") != null;
        if (hasServices(jar) && !(described && MODULAR)) {
          withServices.add(file);
          continue;
        }
        if (!described) {
          found.broken.add(
              broken(file, "has no module-info and no " + SERVICES + ": it can be a library only"));
        }
        Path opened = opened(file);
        for (ModuleReference module : ModuleFinder.of(opened).findAll()) {
          String name = module.descriptor().name();
          jarsOf.computeIfAbsent(name, n -> new ArrayList<>()).add(opened);
          if (described && !module.descriptor().provides().isEmpty()) {
            roots.add(name);
          }
        }
      } catch (FindException | IOException | ProviderNotFoundException unreadable) {
        found.broken.add(broken(file, BrokenPlugin.reason(unreadable)));
      }
    }
    dropDuplicates(jarsOf, found.broken);
    List<Path> libraries = new ArrayList<>();
    List<Path> modules = jarsOf.values().stream().flatMap(List::stream).toList();
    jarsOf.forEach(
        (name, jars) -> {
          if (!roots.contains(name)) {
            libraries.addAll(jars);
          } else if (MODULAR) {
            found.addModule(name, modules, jars.get(0));
          } else {
            found.broken.add(
                broken(
                    jars.get(0),
                    "has no "
                        + SERVICES
                        + ", and the program is on the class path: add it, or start the program"
                        + " with java --module-path"));
          }
        });
    withServices.forEach(jar -> found.sources.add(PluginSource.of(jar, libraries)));
    return found;
  }

  private static boolean hasServices(JarFile jar) {
    return PluginKind.ALL.stream()
        .anyMatch(kind -> jar.getEntry(SERVICES + kind.provider().getName()) != null);
  }

  /** Java takes a file for a jar only by a lower-case ending; others are read as the archive is. */
  private static Path opened(Path file) throws IOException {
    return file.toString().endsWith(".jar") ? file : FileSystems.newFileSystem(file).getPath("/");
  }

  /** A module finder would silently take the first of two jars, perhaps the older one. */
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

  private void addModule(String name, List<Path> jars, Path jar) {
    ModuleLayer boot = ModuleLayer.boot();
    if (boot.findModule(name).isPresent()) {
      broken.add(broken(jar, "module " + name + " is already part of the program"));
      return;
    }
    try {
      // The program's modules go first: with a copy of core of its own a plugin would not be found.
      ModuleFinder finder = ModuleFinder.of(jars.toArray(new Path[0]));
      Configuration configuration =
          boot.configuration().resolve(ModuleFinder.of(), finder, Set.of(name));
      ModuleLayer layer =
          boot.defineModulesWithManyLoaders(configuration, PluginFolder.class.getClassLoader());
      sources.add(PluginSource.of(layer, configuration.findModule(name).orElseThrow()));
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
