package org.selectivebackprop.bench.measure;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.run.StopSignal;

/** What the process held while an engine scored and trained, in order, at least one point. */
@JsonPropertyOrder({"engine", "flat", "points"})
public record MemoryCurve(String engine, List<Point> points) implements Measurement {
  public static final int POINTS = 10;

  /** Garbage and caches come and go by some megabytes. */
  private static final long HEAP_LIMIT = 8_000_000;

  private static final long RESIDENT_LIMIT = 64_000_000;

  /** The share of the steps in which caches and the heap's pages fill for the first time. */
  private static final double WARM_UP = 0.3;

  public MemoryCurve {
    points = List.copyOf(points);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("no points");
    }
  }

  /** After so many steps: bytes in the machine's memory, if known, and on the collected heap. */
  public record Point(int steps, OptionalLong residentBytes, long heapBytes) {}

  /** Scores and trains, at least {@value #POINTS} steps; a wish to stop ends it with a reading. */
  public static MemoryCurve measure(
      EngineUnderTest tested, int batch, int steps, StopSignal stop, Rounds.Listener listener) {
    String part = "memory, " + tested.label();
    ExampleBatch examples = tested.examples(batch);
    List<Point> points = new ArrayList<>();
    listener.onProgress(part, 0, POINTS);
    int done = 0;
    for (int i = 1; i <= POINTS && (i == 1 || !stop.requested()); i++) {
      int target = (int) ((long) steps * i / POINTS);
      while (done < target && (done == 0 || !stop.requested())) {
        tested.engine().score(examples, CallTimes.SIGNALS);
        tested.engine().train(examples, 0, CallTimes.SIGNALS);
        done++;
      }
      long heap = ProcessMemory.heapBytes();
      points.add(new Point(done, ProcessMemory.residentBytes(), heap));
      listener.onProgress(part, i, POINTS);
    }
    return new MemoryCurve(tested.label(), points);
  }

  /** Bytes more on the heap at the end than when warm. */
  public long heapGrowth() {
    return last().heapBytes() - warm().heapBytes();
  }

  /** Bytes more resident at the end than when warm, if known. */
  public OptionalLong residentGrowth() {
    return last().residentBytes().isPresent() && warm().residentBytes().isPresent()
        ? OptionalLong.of(last().residentBytes().getAsLong() - warm().residentBytes().getAsLong())
        : OptionalLong.empty();
  }

  /** Whether neither grew by more than comes and goes; of what is known. */
  @JsonProperty
  public boolean flat() {
    return heapGrowth() < HEAP_LIMIT && residentGrowth().orElse(0) < RESIDENT_LIMIT;
  }

  /** Steps after which growth counts. */
  public int warmSteps() {
    return warm().steps();
  }

  private Point last() {
    return points.get(points.size() - 1);
  }

  private Point warm() {
    return points.stream()
        .filter(point -> point.steps() >= WARM_UP * last().steps())
        .findFirst()
        .orElseThrow();
  }

  /** What this process holds. */
  static final class ProcessMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:";
    private static final int KIBI = 1024;

    private ProcessMemory() {}

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
}
