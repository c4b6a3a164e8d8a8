package org.selectivebackprop.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** What a process holds, on the Java heap and outside it. */
final class MemoryUse {
  private static final double MEGA = 1e6;

  /** Garbage and caches come and go by some megabytes; a leak of every step exceeds that. */
  private static final double HEAP_LIMIT = 8;

  private static final double NATIVE_LIMIT = 64;

  /** The collector gives pages back to the system a little after it has counted them out. */
  private static final int TRIES = 30;

  private MemoryUse() {}

  /** Runs steps, after a third as many to warm up, and compares memory before and after. */
  static void assertFlat(int steps, IntConsumer step) {
    touchHeap();
    run(steps / 3, step);
    double heap = heapMegabytes();
    double outside = nativeMegabytes();
    run(steps, step);
    assertThat(heapMegabytes() - heap).as("MB more on the heap").isLessThan(HEAP_LIMIT);
    double more = nativeMegabytes() - outside;
    for (int i = 0; i < TRIES && more >= NATIVE_LIMIT; i++) {
      pause();
      more = Math.min(more, nativeMegabytes() - outside);
    }
    assertThat(more).as("MB more outside it").isLessThan(NATIVE_LIMIT);
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private static void run(int steps, IntConsumer step) {
    for (int i = 0; i < steps; i++) {
      step.accept(i);
    }
  }

  private static double heapMegabytes() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / MEGA;
  }

  /** What is resident besides the heap; 0 where the system does not tell. */
  private static double nativeMegabytes() {
    Path status = Path.of("/proc/self/status");
    try {
      if (!Files.isReadable(status)) {
        return 0;
      }
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("VmRSS:")) {
          double bytes = 1024 * Double.parseDouble(line.replaceAll("[^0-9]", ""));
          return (bytes - Runtime.getRuntime().totalMemory()) / MEGA;
        }
      }
      return 0;
    } catch (IOException untold) {
      return 0;
    }
  }

  /** Uses every page of the heap once, so that it does not seem to grow when its turn comes. */
  private static void touchHeap() {
    int chunk = 4_000_000;
    List<byte[]> held = new ArrayList<>();
    for (long left = Runtime.getRuntime().freeMemory(); left > chunk; left -= chunk) {
      held.add(new byte[chunk]);
    }
    assertThat(held).doesNotContainNull();
  }
}
