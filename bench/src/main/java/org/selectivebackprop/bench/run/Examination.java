package org.selectivebackprop.bench.run;

import java.awt.GraphicsEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.selectivebackprop.bench.report.Figures;
import org.selectivebackprop.bench.result.Environment;
import org.selectivebackprop.core.spi.EngineFactory.Finding;

/** What this program itself needs of a machine. */
public final class Examination {
  private static final long MIB = 1L << 20;

  private Examination() {}

  /** One finding per component. */
  public static List<Finding> machine() {
    return List.of(java(), memory(), fonts(), output());
  }

  private static Finding java() {
    return new Finding(
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

  private static Finding memory() {
    long heap = Runtime.getRuntime().maxMemory() / MIB;
    long total = Environment.memoryBytes() / MIB;
    return new Finding(
        heap >= 1024,
        "memory",
        "%s MiB of heap, %s MiB in the machine%s"
            .formatted(
                Figures.count(heap),
                Figures.count(total),
                heap < 1024 ? "; raise it: SB_JAVA_OPTS=-Xmx2g" : ""));
  }

  private static Finding fonts() {
    try {
      int families =
          GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames().length;
      return new Finding(families > 0, "fonts", families + " families, for charts");
    } catch (RuntimeException | LinkageError missing) {
      return new Finding(
          false,
          "fonts",
          "none: charts cannot be drawn, all else works; install fontconfig and a font such as"
              + " DejaVu");
    }
  }

  private static Finding output() {
    Path here = Path.of("").toAbsolutePath();
    return Files.isWritable(here)
        ? new Finding(true, "output", "results go to " + here.resolve("runs"))
        : new Finding(false, "output", here + " cannot be written; give --out DIR");
  }
}
