package org.selectivebackprop.bench.measure;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** What this process holds. */
final class ProcessMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String RESIDENT = "VmRSS:";
  private static final int KIBI = 1024;

  private ProcessMemory() {}

  /** Bytes of the Java heap that are in use after a collection. */
  static long heapBytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Bytes that lie in the machine's memory, heap included; unknown where Linux does not tell. */
  static OptionalLong residentBytes() {
    if (!Files.isReadable(STATUS)) {
      return OptionalLong.empty();
    }
    try {
      return resident(Files.readAllLines(STATUS));
    } catch (IOException untold) {
      return OptionalLong.empty();
    }
  }

  /** From lines such as "VmRSS: 123456 kB". */
  static OptionalLong resident(List<String> status) {
    return status.stream()
        .filter(line -> line.startsWith(RESIDENT))
        .map(line -> line.replaceAll("[^0-9]", ""))
        .filter(digits -> !digits.isEmpty())
        .mapToLong(digits -> KIBI * Long.parseLong(digits))
        .findFirst();
  }
}
