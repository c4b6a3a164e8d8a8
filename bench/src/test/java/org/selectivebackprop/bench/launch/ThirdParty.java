package org.selectivebackprop.bench.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** A selection policy of somebody else's, compiled against the distribution and packed as a jar. */
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
    Path work = Files.createTempDirectory("plugin");
    Path classes = work.resolve("classes");
    Files.writeString(
        work.resolve("module-info.java"),
        """
        module %s {
          requires org.selectivebackprop.core;
          provides org.selectivebackprop.core.spi.SelectionPolicyProvider with %s.Policy;
        }
        """
            .formatted(module, module));
    Files.writeString(
        work.resolve("Policy.java"),
        """
        package %s;

        import java.util.stream.IntStream;
        import org.selectivebackprop.core.param.*;
        import org.selectivebackprop.core.spi.*;

        public final class Policy implements SelectionPolicyProvider {
          @Override public PluginInfo info() { return PluginInfo.of("%s", "everything"); }
          @Override public SelectionPolicy create(ParamValues values) {
            %s
          }
          %s
        }
        """
            .formatted(module, plugin, create, more));
    compile(work, classes);
    Path jar = Files.createDirectories(folder).resolve(module + ".jar");
    pack(classes, jar);
    return jar;
  }

  /** A file that is no jar. */
  static void garbage(Path folder, String name) throws IOException {
    Files.write(Files.createDirectories(folder).resolve(name), "no jar at all".getBytes(UTF_8));
  }

  private static void compile(Path work, Path classes) {
    StringWriter messages = new StringWriter();
    PrintWriter log = new PrintWriter(messages);
    int code =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(
                log,
                log,
                "--release",
                "17",
                "-proc:none",
                "-nowarn",
                "-d",
                classes.toString(),
                "--module-path",
                Sb.home().resolve("lib").toString(),
                work.resolve("module-info.java").toString(),
                work.resolve("Policy.java").toString());
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
