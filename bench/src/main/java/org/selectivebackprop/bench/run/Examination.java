package org.selectivebackprop.bench.run;

import java.awt.GraphicsEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.selectivebackprop.core.engine.EngineFactory.HealthCheck;
import org.selectivebackprop.results.file.Environment;
import org.selectivebackprop.results.page.Formats;

/** What this program itself needs of a machine. */
public final class Examination {
  private static final long MIB = 1L << 20;

  private Examination() {}

  public static List<HealthCheck> machine() {
    return List.of(java(), memory(), fonts(), output());
  }

  private static HealthCheck java() {
    return new HealthCheck(
        Runtime.version().feature() >= 17,
        "Java",
        "%s %s on %s %s, %s cores"
            .formatted(
                System.getProperty("java.vm.name"),
                Runtime.version(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors()));
  }

  private static HealthCheck memory() {
    long heap = Runtime.getRuntime().maxMemory() / MIB;
    long total = Environment.memoryBytes() / MIB;
    return new HealthCheck(
        heap >= 1024,
        "memory",
        "%s MiB of heap, %s MiB in the machine%s"
            .formatted(
                Formats.count(heap),
                Formats.count(total),
                heap < 1024 ? "; raise it: SB_JAVA_OPTS=-Xmx2g" : ""));
  }

  private static HealthCheck fonts() {
    try {
      int families =
          GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames().length;
      return new HealthCheck(families > 0, "fonts", families + " families, for charts");
    } catch (RuntimeException | LinkageError missing) {
      return new HealthCheck(
          false,
          "fonts",
          "none: charts cannot be drawn, all else works; install fontconfig and a font such as"
              + " DejaVu");
    }
  }

  private static HealthCheck output() {
    Path here = Path.of("").toAbsolutePath();
    return Files.isWritable(here)
        ? new HealthCheck(true, "output", "results go to " + here.resolve("runs"))
        : new HealthCheck(false, "output", here + " cannot be written; give --out DIR");
  }
}
