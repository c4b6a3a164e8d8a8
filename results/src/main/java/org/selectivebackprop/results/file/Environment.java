package org.selectivebackprop.results.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The machine and software of a run, as far as they can change a result or a time. */
public final class Environment {
  private Environment() {}

  public static Map<String, Object> metadata() {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("framework", version());
    metadata.put(
        "java", System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
    metadata.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    metadata.put("processor", processor());
    metadata.put("cores", Runtime.getRuntime().availableProcessors());
    metadata.put("memoryMiB", memoryBytes() >> 20);
    return metadata;
  }

  public static String version() {
    Module module = Environment.class.getModule();
    return module.isNamed() ? module.getDescriptor().rawVersion().orElse("unknown") : "unknown";
  }

  public static long memoryBytes() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getTotalMemorySize();
  }

  /** Processes that wanted a processor, averaged over the last minute; unknown on some systems. */
  public static OptionalDouble loadAverage() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return load < 0 ? OptionalDouble.empty() : OptionalDouble.of(load);
  }

  /** Java does not know the processor's name; Linux does. */
  private static String processor() {
    String architecture = System.getProperty("os.arch");
    Path info = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(info)) {
      return architecture;
    }
    try (Stream<String> lines = Files.lines(info)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(architecture);
    } catch (IOException | UncheckedIOException unreadable) {
      return architecture;
    }
  }
}
