package org.selectivebackprop.bench.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** A third-party selection policy, compiled against the distribution and packed as a jar. */
final class ThirdParty {
  /** Trains everything. */
  static final String ALL =
      "return (some, draws) -> Selection.of(IntStream.range(0, some.size()).toArray());";

  private ThirdParty() {}

  /**
   * Writes {@code MODULE.jar}.
   *
   * @param module name of the module and its package
   * @param plugin name of the policy
   * @param create what its {@code create} does
   * @param more members of the provider's class, such as a constructor
   */
  static Path jar(Path folder, String module, String plugin, String create, String more)
      throws IOException {
    String info =
        """
        module %s {
          requires org.selectivebackprop.core;
          provides org.selectivebackprop.core.selection.SelectionPolicyProvider with %s.Policy;
        }
        """
            .formatted(module, module);
    String policy =
        """
        package %s;

        import java.util.stream.IntStream;
        import org.selectivebackprop.core.param.*;
        import org.selectivebackprop.core.selection.*;
        import org.selectivebackprop.core.spi.*;

        public final class Policy implements SelectionPolicyProvider {
          @Override public PluginInfo info() { return PluginInfo.of("%s", "everything"); }
          @Override public SelectionPolicy create(ParamValues values) {
            %s
          }
          %s
        }
        """
            .formatted(module, plugin, create, more);
    return jar(folder, module + ".jar", Map.of("module-info.java", info, "Policy.java", policy));
  }

  /**
   * Compiles sources and packs them.
   *
   * @param sources by name of their file
   */
  static Path jar(Path folder, String name, Map<String, String> sources) throws IOException {
    Path work = Files.createTempDirectory("plugin");
    Path classes = work.resolve("classes");
    List<String> files = new ArrayList<>();
    for (Map.Entry<String, String> source : sources.entrySet()) {
      files.add(Files.writeString(work.resolve(source.getKey()), source.getValue()).toString());
    }
    compile(files, classes);
    Path jar = Files.createDirectories(folder).resolve(name);
    pack(classes, jar);
    return jar;
  }

  /** A file that is no jar. */
  static void garbage(Path folder, String name) throws IOException {
    Files.write(Files.createDirectories(folder).resolve(name), "no jar at all".getBytes(UTF_8));
  }

  private static void compile(List<String> files, Path classes) {
    StringWriter messages = new StringWriter();
    PrintWriter log = new PrintWriter(messages);
    List<String> arguments = new ArrayList<>(List.of("--release", "17", "-proc:none", "-nowarn"));
    arguments.addAll(List.of("-d", classes.toString()));
    arguments.addAll(List.of("--module-path", Sb.home().resolve("lib").toString()));
    arguments.addAll(files);
    int code =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(log, log, arguments.toArray(String[]::new));
    if (code != 0) {
      throw new IllegalStateException(messages.toString());
    }
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(file);
        Stream<Path> all = Files.walk(classes)) {
      for (Path path : all.filter(Files::isRegularFile).sorted().toList()) {
        zip.putNextEntry(new ZipEntry(classes.relativize(path).toString().replace('\\', '/')));
        Files.copy(path, zip);
      }
    }
  }
}
