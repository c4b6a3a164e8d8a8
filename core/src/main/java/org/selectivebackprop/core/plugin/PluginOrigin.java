package org.selectivebackprop.core.plugin;

import java.lang.module.ResolvedModule;
import java.net.URI;
import java.security.CodeSource;
import java.util.Optional;

/**
 * Where a plugin comes from, for errors and listings.
 *
 * @param className the provider's class
 * @param module the module's name; of a jar that is none, "(class path)"
 * @param version the module's version, empty if it has none
 * @param location the jar or folder, empty if unknown
 */
public record PluginOrigin(
    String className, String module, Optional<String> version, Optional<URI> location) {
  private static final String CLASS_PATH = "(class path)";

  /** Looks a provider class up in the module layer or the jar that it was loaded from. */
  public static PluginOrigin of(Class<?> type) {
    Module module = type.getModule();
    if (!module.isNamed()) {
      return new PluginOrigin(
          written(type.getName()),
          CLASS_PATH,
          Optional.ofNullable(type.getPackage().getImplementationVersion()),
          Optional.ofNullable(type.getProtectionDomain().getCodeSource())
              .map(CodeSource::getLocation) // none for what a notebook defines
              .map(location -> URI.create(location.toString())));
    }
    Optional<ResolvedModule> resolved =
        Optional.ofNullable(module.getLayer())
            .flatMap(layer -> layer.configuration().findModule(module.getName()));
    return new PluginOrigin(
        written(type.getName()),
        module.getName(),
        module.getDescriptor().rawVersion(),
        resolved.flatMap(r -> r.reference().location()));
  }

  /** The class that a lambda is written in, without the suffix that the virtual machine adds. */
  static String written(String className) {
    int lambda = className.indexOf("$$Lambda");
    return lambda < 0 ? className : className.substring(0, lambda) + " (lambda)";
  }

  @Override
  public String toString() {
    return className
        + (module.equals(CLASS_PATH) ? " on the class path" : " in module " + module)
        + version.map(v -> "@" + v).orElse("")
        + location.map(l -> " at " + l).orElse("");
  }
}
