package org.selectivebackprop.core.plugin;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.NullMarked;
import org.selectivebackprop.core.spi.PluginProvider;

/** A plugin module compiled from source at test time and packed into a jar, as its author would. */
public final class PluginJar {
  private static final String CORE = "org.selectivebackprop.core";

  private final String module;
  private final StringBuilder directives = new StringBuilder();
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final List<Path> modulePath = new ArrayList<>();
  private final Map<String, String> files = new LinkedHashMap<>();
  private final Map<String, String> providers = new LinkedHashMap<>();
  private boolean described = true;
  private String dropped = "nothing";

  private PluginJar(String module) {
    this.module = module;
    modulePath.add(coreClasses());
    modulePath.add(jspecify());
    directives.append("requires org.selectivebackprop.core;");
  }

  /** A module with one package of the same name. */
  public static PluginJar module(String name) {
    return new PluginJar(name);
  }

  /** Another module it needs, found in a jar when it is compiled. */
  public PluginJar requires(String other, Path jar) {
    directives.append("requires ").append(other).append(';');
    modulePath.add(jar);
    return this;
  }

  /** Makes its package public. */
  public PluginJar exported() {
    directives.append("exports ").append(module).append(';');
    return this;
  }

  /** Registers a provider; {@code body} is what stands inside its class. */
  public PluginJar provides(
      Class<? extends PluginProvider<?>> service, String className, String body) {
    providers.merge(service.getName(), module + "." + className, (a, b) -> a + ", " + b);
    return type(
        className,
        "public final class %s implements %s {%s}"
            .formatted(className, service.getSimpleName(), body));
  }

  /** Adds a source file with any content. */
  public PluginJar type(String className, String source) {
    sources.put(
        className,
        "package %s;\nimport java.util.*;\n".formatted(module)
            + Stream.of(
                    "data", "engine", "model", "networks", "param", "schedule", "selection", "spi")
                .map(name -> "import %s.%s.*;\n".formatted(CORE, name))
                .collect(Collectors.joining())
            + source);
    return this;
  }

  /** Leaves the module's descriptor out of the jar. */
  public PluginJar undescribed() {
    described = false;
    return this;
  }

  /** Adds a text file to the jar. */
  public PluginJar withFile(String name, String text) {
    files.put(name, text);
    return this;
  }

  /** Leaves a compiled class out of the jar. */
  public PluginJar without(String className) {
    dropped = className + ".class";
    return this;
  }

  /** Compiles it and writes MODULE.jar. */
  public Path into(Path folder) {
    return into(folder, module + ".jar");
  }

  /** Compiles it and writes a jar of another name. */
  public Path into(Path folder, String fileName) {
    try {
      Path classes = compile(Files.createTempDirectory(folder, "classes"));
      Path jar = folder.resolve(fileName);
      pack(classes, jar, dropped, files);
      return jar;
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }

  /** Packs a folder of classes. */
  public static void pack(Path classes, Path jar) throws IOException {
    pack(classes, jar, "nothing", Map.of());
  }

  /** Where core's own classes lie. */
  public static Path coreClasses() {
    return Path.of(PluginOrigin.of(PluginRegistry.class).location().orElseThrow());
  }

  /** Core requires it statically and transitively, so what compiles against core needs it, too. */
  private static Path jspecify() {
    try {
      return Path.of(NullMarked.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException odd) {
      throw new IllegalStateException(odd);
    }
  }

  private Path compile(Path work) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "--release", "17"));
    arguments.addAll(List.of("-d", work.toString(), "--module-path"));
    arguments.add(
        String.join(java.io.File.pathSeparator, modulePath.stream().map(Path::toString).toList()));
    if (described) {
      Path info = work.resolve("module-info.java");
      providers.forEach(
          (service, classes) ->
              directives.append("provides %s with %s;".formatted(service, classes)));
      Files.writeString(info, "module " + module + " {" + directives + "}");
      arguments.add(info.toString());
    } else {
      arguments.addAll(List.of("--add-modules", "ALL-MODULE-PATH"));
    }
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = work.resolve(source.getKey() + ".java");
      arguments.add(Files.writeString(file, source.getValue()).toString());
    }
    StringWriter messages = new StringWriter();
    PrintWriter out = new PrintWriter(messages);
    int code =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(out, out, arguments.toArray(String[]::new));
    if (code != 0) {
      throw new IllegalArgumentException(messages.toString());
    }
    return work;
  }

  private static void pack(Path classes, Path jar, String dropped, Map<String, String> files)
      throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(file);
        Stream<Path> all = Files.walk(classes)) {
      for (Path path : all.sorted().toList()) {
        String name = classes.relativize(path).toString().replace('\\', '/');
        if (name.endsWith(".class") && !path.endsWith(dropped)) {
          zip.putNextEntry(new ZipEntry(name));
          Files.copy(path, zip);
        }
      }
      for (Map.Entry<String, String> text : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(text.getKey()));
        zip.write(text.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
  }
}
